/** One step of the story as it ended: a row of the table, and an element of `steps` in result.json. */
export interface Row {
  readonly name: string
  readonly expected: string
  readonly actual: string
  readonly ok: boolean
  readonly seconds: number
}
