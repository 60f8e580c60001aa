import { request } from 'node:http'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import type { TaskRuntime } from '../aws/ports.ts'
import type { CheckResult, Member } from './members.ts'
import { realWork } from './real-work.ts'
import type { GroupRouting, HealthCheck } from './routing.ts'

interface ProberParts {
  readonly clock: Clock
  readonly reach: TaskRuntime['reach']
  readonly patience: number
  /** the group's settings as they are now; undefined when it is no longer used */
  readonly group: (member: Member) => GroupRouting | undefined
  readonly checked: (change: { readonly member: Member; readonly group: GroupRouting; readonly result: CheckResult }) => void
}

/** Checks a target until it leaves: at once, then at the group's interval, however long a check takes. */
export async function probe(parts: ProberParts & { readonly member: Member }): Promise<void> {
  const { clock, member, checked } = parts
  const { signal } = member.leaving
  while (!signal.aborted) {
    const group = parts.group(member)
    if (group === undefined) return
    const began = clock.monotonic()
    const result = await check({ ...parts, healthCheck: group.healthCheck })
    if (signal.aborted) return
    checked({ member, group, result })
    await clock.sleep(Math.max(0, began + group.healthCheck.interval - clock.monotonic()), signal)
  }
}

const timedOut: CheckResult = { good: false, reason: 'Target.Timeout', description: 'Request timed out' }
const failed: CheckResult = { good: false, reason: 'Target.FailedHealthChecks', description: 'Health checks failed' }

type Checking = ProberParts & { readonly member: Member; readonly healthCheck: HealthCheck }

/** A check has a connection of its own. An address where nothing is swallows what is sent to it, so that the check times out. */
async function check({ clock, reach, patience, member: { place, leaving }, healthCheck }: Checking): Promise<CheckResult> {
  const { port = place.port, path, timeout, matches } = healthCheck
  const where = reach({ address: place.id, port })
  const over = new AbortController()
  const end = AbortSignal.any([over.signal, leaving.signal])
  const late = clock.sleep(timeout, end).then(() => timedOut)
  if (where === undefined) return late
  const work = realWork({ clock, patience })
  try {
    const code = answerOf({ ...where, path, headers: { host: `${place.id}:${port}`, 'user-agent': 'ELB-HealthChecker/2.0', connection: 'close' }, signal: end })
    const judged = code.then((status): CheckResult => (matches(status) ? { good: true } : { good: false, reason: 'Target.ResponseCodeMismatch', description: `Health checks failed with these codes: [${status}]` }), () => failed)
    return await Promise.race([judged, late])
  } finally {
    over.abort()
    work.done()
  }
}

interface Asked {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** The status of an answer that has come as a whole. */
function answerOf({ signal, ...options }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...options, agent: false, signal }, (response) => {
      response.on('end', () => resolve(response.statusCode ?? 0)).on('error', reject).resume()
    })
    outgoing.on('error', reject).end()
  })
}
