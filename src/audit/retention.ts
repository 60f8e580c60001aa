/**
 * What a retention class may be called: a word, and how long it is kept in days, months or years, such as `std-1y`, `prod-7y` or `dev-90d`. It is a
 * folder of the log's place, and part of the names of its logs' keys.
 */
export const retentionPattern = /^[a-z][a-z0-9]{0,30}-[1-9]\d{0,3}[dmy]$/u
