import type { Checkpoint } from '../../../tlog/checkpoint.ts'
import { sameHash } from '../../../tlog/hash.ts'
import type { Finding, Findings } from './findings.ts'
import type { Head } from './heads.ts'

/** A commit that all keys signed for another root than the tree has, and what else would be said of it and of the link to it. */
export interface Suspect {
  readonly name: string
  readonly says: Checkpoint
  readonly held: Finding[]
}

/** Commits of which only the end of the log tells whether somebody without a key changed them, or whoever has the keys signed two histories. */
export interface Suspects {
  /** undefined where there are too many already, which are enough to judge by */
  add(suspect: Suspect): Suspect | undefined
  /** `isSigned`: the tree has the root of the checkpoint, and that is trusted */
  settle(isSigned: boolean): void
}

/** A log that is all wrong must not fill the memory. */
const most = 100

/** No suspects yet. */
export function createSuspects({ published, findings }: { readonly published: Head | undefined; readonly findings: Findings }): Suspects {
  const suspects: Suspect[] = []
  let derailed = false

  function forkOf({ says: { size, root } }: Suspect, isSigned: boolean): string | undefined {
    if (published?.trusted !== true) return undefined
    if (size === published.checkpoint.size && !sameHash(root, published.checkpoint.root)) return `it and the checkpoint are signed for ${size} entries, with different roots`
    return isSigned && size < published.checkpoint.size ? `it is signed for ${size} entries, and they have another root in the tree that the checkpoint is signed for` : undefined
  }

  return {
    add(suspect) {
      if (suspects.length === most) return undefined
      suspects.push(suspect)
      return suspect
    },
    settle(isSigned) {
      for (const suspect of suspects) {
        const fork = forkOf(suspect, isSigned)
        if (fork !== undefined) findings.add('forked', suspect.name, fork)
        else for (const { finding, where, message } of suspect.held) findings.add(finding, where, message)
        // after one wrong entry every root is another one
        if (fork !== undefined || derailed) continue
        derailed = true
        findings.add('tampered', suspect.name, `the ${suspect.says.size} entries up to it do not hash to the root that it is signed for`)
      }
    },
  }
}
