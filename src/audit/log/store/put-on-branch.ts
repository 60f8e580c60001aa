import type { DeliveryError } from '../../../core/errors.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Random } from '../../../core/ports/random.ts'
import { backOff } from './back-off.ts'
import type { NewFile } from './store.ts'
import { asRefused } from './trouble.ts'

/** What became of one attempt to put a commit on a branch: the names that it gave, or why it came to nothing. */
export type Attempt =
  | { readonly created: readonly string[] }
  /** `isFinal`: it was answered with no, and the same later is of no use */
  | { readonly trouble: DeliveryError; readonly isFinal: boolean }

/** One commit, as it is tried again and again. */
export interface BranchWrite {
  /** the newest commit of the branch; undefined: there is no branch */
  readonly tip: () => Promise<string | undefined>
  /** the names that an earlier attempt gave, which is in the branch at `tip` although its answer did not say so; undefined: none is */
  readonly earlier: (tip: string) => Promise<readonly string[] | undefined>
  /** puts the files whose names are free on top of `from`, if the branch is still there */
  readonly attempt: (from: string | undefined) => Promise<Attempt>
}

/** Milliseconds for one commit among many writers. */
const patienceMs = 180_000

/** Puts one commit on a branch that others move as well; resolves to the names that it gave. Rejects with what the last attempt said. */
export async function putOnBranch({ write, mostFailures, pauses, ports }: {
  readonly write: BranchWrite
  /** failures in a row without anybody else having moved the branch: it is no race then */
  readonly mostFailures: number
  readonly pauses: { readonly firstMs: number; readonly longestMs: number }
  readonly ports: { readonly clock: Clock; readonly random: Random }
}): Promise<readonly string[]> {
  const deadline = ports.clock.monotonic() + patienceMs
  let failures = 0
  let before: string | undefined
  for (let attempt = 0; ; attempt += 1) {
    const from = await write.tip()
    const given = attempt > 0 && from !== undefined && from !== before ? await write.earlier(from) : undefined
    if (given !== undefined) return given
    before = from
    const done = await write.attempt(from)
    if ('created' in done) return done.created
    // what was sent before may be on its way still
    if (done.isFinal && attempt === 0) throw asRefused(done.trouble)
    failures = (await write.tip()) === from ? failures + 1 : 0
    if (done.isFinal || failures >= mostFailures || ports.clock.monotonic() > deadline) throw done.trouble
    await backOff({ ports, attempt, ...pauses })
  }
}

/** What became of each file, where those names were given. */
export function createdOf(files: readonly NewFile[], created: readonly string[]): readonly ('created' | 'exists')[] {
  return files.map(({ name }) => (created.includes(name) ? 'created' : 'exists'))
}

/** The first line of a commit. */
export function subjectOf(created: readonly string[]): string {
  const [first = ''] = created
  return created.length > 1 ? `${first} and ${created.length - 1} more` : first
}
