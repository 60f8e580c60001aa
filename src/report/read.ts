import { DeliveryError, messageOf } from '../core/errors.ts'
import type { FoundSpool } from '../audit/find-spools.ts'
import { verifySpool } from '../audit/verify.ts'
import type { ReadSpool } from './build.ts'
import { createShare, toReportEvent } from './report-event.ts'
import type { ReportEvent } from './report-event.ts'

/**
 * Reads and verifies spools. Rejects with `state-newer` when a newer version wrote to one and nothing else is wrong
 * with it, and with `state-broken` when files cannot be read at all.
 */
export async function readSpools(spools: readonly FoundSpool[]): Promise<readonly ReadSpool[]> {
  const read: ReadSpool[] = []
  for (const spool of spools) read.push(await readSpool(spool))
  return read
}

async function readSpool(spool: FoundSpool): Promise<ReadSpool> {
  const events: ReportEvent[] = []
  const share = createShare()
  const check = await verifySpool({ ...spool, visit: (found) => events.push(toReportEvent(found, share)) }).catch(
    (cause: unknown) => {
      throw readableCause(spool, cause)
    },
  )
  const [first] = check.findings
  if (first !== undefined && check.findings.every(({ kind }) => kind === 'newer')) {
    throw new DeliveryError({
      code: 'state-newer',
      message: `${first.file} ${first.message}`,
      hint: 'use the newer pqc-delivery that wrote the file',
    })
  }
  const { service, environment, directory } = spool
  return { service, environment, directory, check, events }
}

/** What a person is told who cannot read a spool. */
export function readableCause({ directory }: FoundSpool, cause: unknown): unknown {
  if (cause instanceof DeliveryError) return cause
  return new DeliveryError({
    code: 'state-broken',
    message: `the events in ${directory} cannot be read: ${messageOf(cause)}`,
    hint: 'run it as the user who owns the state home, on the machine that has it',
    cause,
  })
}
