/**
 * The one line that says what is going on now. On a terminal it is rewritten in place; in a plain log it is a line a
 * few times a minute.
 */
export interface Progress {
  update(text: string): void
  /** ends the line, leaving `text` if given */
  done(text?: string): void
}
