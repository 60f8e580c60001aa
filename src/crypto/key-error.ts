/** A private key that cannot be read or used; the message says what it is instead, and never repeats any of it. */
export class KeyError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyError'
  }
}
