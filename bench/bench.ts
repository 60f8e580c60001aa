/** One measured thing. A file `bench/NAME.bench.ts` exports one as `bench`, or its two members by themselves. */
export interface Bench {
  readonly name: string
  /** groups of rows that can be measured for themselves, by `--only`; absent: all or nothing */
  readonly groups?: readonly string[]
  /** Measures; throws only when it cannot measure at all. `groups`: these alone, each of them one of `groups` above. */
  run(choice?: { readonly groups: readonly string[] }): Promise<readonly Table[]>
}

/** A table as `npm run bench` prints it in Markdown. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** how it was measured, and what the reader must know to judge it */
  readonly notes?: readonly string[]
  readonly goals?: readonly Goal[]
}

/** Something that has to hold; one that does not makes `npm run bench` end with 1. */
export interface Goal {
  /** as in `median ratio ≤ 1.3` */
  readonly goal: string
  /** as in `1.08` */
  readonly actual: string
  readonly met: boolean
}
