/**
 * What a retention class may be called: a word, and how long it is kept in days, months or years, such as `std-1y`, `prod-7y` or `dev-90d`. It is a
 * folder of the log's place, and part of the names of its logs' keys.
 */
export const retentionPattern = /^[a-z][a-z0-9]{0,30}-[1-9]\d{0,3}[dmy]$/u

/** Days that a class keeps an event at most: months of 31 and years of 366, so that a lock does not end before its time. */
export function retentionDays(retention: string): number {
  const [, count = '0', unit = 'd'] = /-(\d+)([dmy])$/u.exec(retention) ?? []
  return Number(count) * (unit === 'y' ? 366 : unit === 'm' ? 31 : 1)
}
