import type { ImageSpec } from './image-registry.ts'
import path from 'node:path'

/** What the lab's own service does, as a real process (`programs/service.ts`) and pretended alike. */
export interface Behaviour {
  /** sent back as `x-release`, and as the body */
  readonly release: string
  /** what `/healthz` answers; default 200 */
  readonly health?: number
  /** every n-th request ends with 500; 0, the default: none */
  readonly failEvery?: number
  /** every n-th request gets no answer: its connection breaks off, or nothing comes at all; 0, the default: none */
  readonly breakEvery?: number
  readonly hangEvery?: number
  /** real milliseconds that each answer takes; default 0 */
  readonly latencyMs?: number
  /** ends at once with this exit code */
  readonly exitAtStart?: number
  /** listens, and ends with exit code 1 after so many milliseconds of the lab's clock; a real process takes real ones */
  readonly endsAfterMs?: number
  /** ends with exit code 1 when it has answered so many requests */
  readonly diesAfter?: number
  /** never listens */
  readonly isDeaf?: boolean
  readonly ignoresTerm?: boolean
  /** what it does in the place of serving when it is started with a command: writes lines, and ends after milliseconds of the lab's clock; a real process takes real ones */
  readonly job?: { readonly exitCode: number; readonly says?: readonly string[]; readonly ms?: number }
  /** lines on stdout when it begins */
  readonly says?: readonly string[]
  /** memory that it takes when it begins */
  readonly eatsMiB?: number
}

/** Longer than load balancers keep an idle connection, as services behind them have to ("HTTP 502", Troubleshoot your Application Load Balancers); real milliseconds. */
export const keepAliveMs = 75_000

/** The variable of its environment in which the service is told. */
const behaviourVariable = 'LAB_BEHAVIOUR'

/** An image of the lab's own service. */
export function serviceImage({ repository, tag, behaviour }: Omit<ImageSpec, 'program' | 'environment'> & { readonly behaviour?: Partial<Behaviour> }): ImageSpec {
  const told: Behaviour = { release: tag, ...behaviour }
  return { repository, tag, program: path.join(import.meta.dirname, 'programs', 'service.ts'), environment: { [behaviourVariable]: JSON.stringify(told) } }
}

/** What an environment tells the service to be. */
export function behaviourIn(environment: Readonly<Record<string, string | undefined>>): Behaviour {
  return { release: 'unknown', ...(JSON.parse(environment[behaviourVariable] ?? '{}') as Partial<Behaviour>) }
}

export interface ServiceAnswer {
  readonly status: number
  readonly body: string
  /** ends the service with this code when the answer is sent */
  readonly exitCode?: number
  /** there is none */
  readonly lost?: 'breaks off' | 'hangs'
}

/** The service itself: a request in, an answer out. `/exit?code=N` ends it, `/environment` shows what it was given. */
export function createService(behaviour: Behaviour, environment: Readonly<Record<string, string | undefined>>): (path: string) => ServiceAnswer {
  let count = 0
  return (path) => {
    const url = new URL(path, 'http://service')
    if (url.pathname === '/healthz') return { status: behaviour.health ?? 200, body: 'health' }
    if (url.pathname === '/environment') return { status: 200, body: JSON.stringify(environment) }
    if (url.pathname === '/exit') return { status: 200, body: 'ends', exitCode: Number(url.searchParams.get('code') ?? 0) }
    count += 1
    const { failEvery = 0, breakEvery = 0, hangEvery = 0, diesAfter, release } = behaviour
    const isEvery = (n: number) => n > 0 && count % n === 0
    const lost = isEvery(breakEvery) ? 'breaks off' : isEvery(hangEvery) ? 'hangs' : undefined
    return { status: isEvery(failEvery) ? 500 : 200, body: release, ...(count === diesAfter && { exitCode: 1 }), ...(lost !== undefined && { lost }) }
  }
}
