/**
 * Where the files of one log are. The whole protocol of appending stands on `create`: of several writers that want the same name
 * exactly one gets it, whatever becomes of the others. Names are those that `isLogName` allows; any other is a fault of the caller.
 *
 * What cannot be done for a reason outside rejects with a `DeliveryError`: `audit-unavailable` for a disk, a network or rights,
 * `chain-broken` for what stands at a name and is no file of a log (a folder, a link, more than `largestObject`).
 */
export interface LogStore {
  /**
   * Another machine does what is asked, so that a `create` that was given up may be done later still. Absent: what was not done when `create` rejected is never
   * done.
   */
  readonly arrivesLate?: true
  /**
   * Creates `name` with `content`, never half, and durable when it resolves. `exists`: somebody has that name, and what is there is as
   * durable. It may be one's own after an answer was lost on the way: whoever has to know compares the bytes.
   */
  create(name: string, content: Uint8Array): Promise<'created' | 'exists'>
  /**
   * Creates those whose names are free, of different names, in one step where the store can: all of them or none. What became of each, in their order. Absent: a
   * step for each is as good.
   */
  createAll?(files: readonly NewFile[]): Promise<readonly ('created' | 'exists')[]>
  /** the whole content; undefined where there is no such name */
  get(name: string): Promise<Uint8Array | undefined>
  /**
   * Names that begin with `prefix`, sorted by their bytes, those behind `after` only where it is given. Anything can stand in a store:
   * the names are well formed, and nothing is said about whether they belong there. Others are left out, and so is what is no file.
   */
  list(prefix: string, after?: string): AsyncIterable<string>
  /** Puts `content` in the place of what was there, whole: the name that readers of other makes look at. The last writer wins. */
  replace(name: 'checkpoint', content: Uint8Array): Promise<void>
  /** Whether something has that name, file or not, where that is cheaper than to read it. Absent: it is not. */
  has?(name: string): Promise<boolean>
  /**
   * Removes the narrower files of a tile or bundle that is stored in full under that name, to save space: `<name>.p/<width>`. What cannot be removed
   * stays. Absent: nothing is ever removed there.
   */
  dropPartials?(name: string): Promise<void>
  /**
   * Removes a file that a tombstone speaks of; where there is none, nothing. It may be back after a power loss, and whoever removed it removes it again.
   * Absent: the place has rules of its own for what is deleted, such as a bucket's object lock or a branch's history.
   */
  remove?(name: string): Promise<void>
  /**
   * Files over which somebody put something else, or that somebody deleted, where the store keeps what was there: `get` and `list` give what was there
   * first. As far as was looked yet. Absent: the store keeps one content of a name.
   */
  covered?(): readonly Covered[]
}

/** A file that is to be there. */
export interface NewFile {
  readonly name: string
  readonly content: Uint8Array
}

/** Creates files in any order, in as few steps as the store can; what became of each. */
export async function createAll(store: LogStore, files: readonly NewFile[]): Promise<readonly ('created' | 'exists')[]> {
  if (store.createAll !== undefined && files.length > 1) return store.createAll(files)
  return Promise.all(files.map(({ name, content }) => store.create(name, content)))
}

/** What was done to a file by whoever may write to the place, and to no avail. */
export interface Covered {
  readonly name: string
  readonly by: 'deletion' | 'newer version'
}

/**
 * Bytes that one file of a log has at most. The largest of the format is a full bundle: 256 entries of 65,535 bytes and their
 * lengths are 16 MiB; four times as much is no log, and would be read into memory.
 */
export const largestObject = 64 * 1024 * 1024
