/** What a step came to that was not begun, since an earlier one failed or a person stopped it. */
export const NOT_RUN = 'not run'

/** One step of the story as it ended: a row of the table, and an element of `steps` in result.json. */
export interface Row {
  readonly name: string
  readonly expected: string
  readonly actual: string
  readonly ok: boolean
  readonly seconds: number
}
