/** What stands for a value that may be a secret. */
export const hidden = '***'

/**
 * User name and password before the host of an address (RFC 3986 §3.2.1). The second form is what people write who did not
 * encode a slash of the password; a port and a path are none of it. Lengths are bounded so that no text takes long.
 */
const userInfo = /(\/\/)(?:[^\s/?#]{0,2000}|[^\s/?#@:]{1,200}:(?!\d{1,5}[/?#])[^\s@]{0,2000})@/g

/** Values of a query that give access by themselves, told by their names. */
const tokens = /([?&;][\w.~%-]{0,60}(?:token|key|secret|passw|pwd|auth|sig|credential)[\w.~%-]{0,60}=)[^&;\s"'#]+/gi

/** The text with `***` where an address has a user name, a password or a token. */
export function withoutCredentials(text: string): string {
  return text.replace(userInfo, `$1${hidden}@`).replace(tokens, `$1${hidden}`)
}

/** Whether an address in it gives access to something. */
export function hasCredentials(text: string): boolean {
  return withoutCredentials(text) !== text
}
