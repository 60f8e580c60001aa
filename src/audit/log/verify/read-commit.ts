import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { sha256 } from '../../../tlog/hash.ts'
import { parseNote } from '../../../tlog/note.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { commitFault, parseCommit, placeFault } from '../commit.ts'
import type { Commit } from '../commit.ts'
import { commitFrame, holdsEntries } from '../commit-frame.ts'
import type { Findings } from './findings.ts'
import type { HeadJudge } from './heads.ts'
import type { createLeaves } from './leaves.ts'

/** A commit that parses, as the next one has to name it. */
export interface Read {
  readonly commit: Pick<Commit, 'prev' | 'size'> & {
    /** how many */
    readonly entries: number
    /** undefined where they are those that the bundle has */
    readonly bytes: readonly Uint8Array[] | undefined
  }
  /** what is wrong with it where it stands, behind so many entries */
  readonly faultAt: (begins: number | undefined) => ReturnType<typeof commitFault>
  readonly n: number
  readonly name: string
  /** SHA-256 of its bytes, in hex */
  readonly digest: string
  readonly note: Uint8Array
  readonly says: Checkpoint
}

/** A commit's file. */
interface CommitFile {
  readonly name: string
  readonly n: number
  readonly bytes: Uint8Array
}

/**
 * Reads commits, and says which is none. Where the bundle at hand has the entries that come next, and the tile says the same, a commit of them is
 * compared with these and not parsed: whatever it says of them it says of both.
 */
export function createCommitReader({ judge, leaves, findings }: {
  readonly judge: HeadJudge
  readonly leaves: ReturnType<typeof createLeaves>
  readonly findings: Findings
}): (file: CommitFile & { readonly before: Read | undefined }) => Read | undefined {
  function known({ name, n, bytes, before }: CommitFile & { readonly before: Read | undefined }): Read | undefined {
    const from = leaves.size
    const frame = before?.commit.size === from ? commitFrame(bytes) : undefined
    const entries = frame === undefined || frame.size <= from ? undefined : leaves.agreed(from, frame.size)
    if (frame === undefined || entries === undefined || !holdsEntries({ bytes, frame, entries })) return undefined
    const { note, prev, size } = frame
    const says = checkpointIn(note)
    const commit = { prev, size, entries: entries.length, bytes: undefined }
    return says === undefined ? undefined : {
      commit, n, name, note, says, digest: digestOf(bytes), faultAt: (begins) => placeFault({ commit: { ...frame, entries: entries.length }, n, says, begins }),
    }
  }

  function parsed({ name, n, bytes }: CommitFile): Read | undefined {
    const commit = parseCommit(bytes)
    const note = Buffer.from(commit.checkpoint)
    const says = judge.read(note, name)
    const { prev, size, entries } = commit
    return says === undefined ? undefined : {
      commit: { prev, size, entries: entries.length, bytes: entries.map((entry) => Buffer.from(entry)) },
      n, name, note, says, digest: digestOf(bytes), faultAt: (begins) => commitFault({ commit, n, says, begins }),
    }
  }

  return (file) => {
    try {
      return known(file) ?? parsed(file)
    } catch (error) {
      if (!(error instanceof TlogError)) throw error
      findings.add('malformed', file.name, error.message)
      return undefined
    }
  }
}

function digestOf(bytes: Uint8Array): string {
  return sha256(bytes).toString('hex')
}

/** What a note says; undefined for what is none. */
function checkpointIn(note: Uint8Array): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}
