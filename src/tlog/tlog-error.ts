/**
 * Bytes that are not of a published format: always `malformed`, whatever else may be wrong with what they say. The message
 * names what is wrong and what is allowed, and quotes at most a few characters of it.
 */
export class TlogError extends Error {
  readonly kind = 'malformed'
  /** what was read, and where in it: `line 3`, `entry 17` */
  readonly where: string

  constructor({ where, message }: { readonly where: string; readonly message: string }) {
    super(`${where}: ${message}`)
    this.name = 'TlogError'
    this.where = where
  }
}
