import { randomBytes } from 'node:crypto'
import { messageOf } from '../../../../core/errors.ts'
import { foldCounts, writeCounts } from '../counts-files.ts'
import { ownIdentity } from './end-worker.ts'
import type { Tallies } from './worker/tallies.ts'

/** Keeps what a worker counts on the disk, where every other process finds it. */
export interface CountsKeeper {
  /** resolves when the disk has what was counted until now; on one that takes nothing, when that is known */
  keep(): Promise<void>
}

/** As much as a worker that is killed loses of its counts, unless somebody asked for them since. */
const everyMs = 5_000

/** The name of a worker's own file in the folder of counts; no other worker has it. */
export function newCountsName(pid: number): string {
  return `worker-${pid}-${randomBytes(6).toString('hex')}.json`
}

/** Begins to keep the tallies in `folder`, after adding up what earlier workers left there. */
export function createCountsKeeper({ folder, tallies, log }: {
  readonly folder: string
  readonly tallies: Tallies
  readonly log: (message: string) => void
}): CountsKeeper {
  const worker = ownIdentity()
  const name = newCountsName(worker.pid)
  let kept = -1
  let told = false
  let queue: Promise<void> = foldCounts(folder).catch(tell)

  function tell(error: unknown): void {
    if (!told) log(`the counts for metrics could not be kept: ${messageOf(error)}`)
    told = true
  }

  async function write(): Promise<void> {
    const changes = tallies.changes()
    if (changes === kept) return
    try {
      await writeCounts({ folder, name, worker, counts: tallies.counts() })
      kept = changes
      told = false
    } catch (error) {
      tell(error)
    }
  }

  const keep = (): Promise<void> => {
    queue = queue.then(write)
    return queue
  }
  setInterval(() => void keep(), everyMs).unref()
  return { keep }
}
