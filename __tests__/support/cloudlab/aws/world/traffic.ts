import { Agent, request } from 'node:http'
import type { Clock } from '../../../../../src/core/ports/clock.ts'
import { realWork } from '../../data-plane/real-work.ts'

/** What users met, counted from outside. */
export interface TrafficCounts {
  readonly sent: number
  /** answered with 500 or above, or not at all */
  readonly failed: number
  /** by status; `0` where the connection broke off */
  readonly byStatus: Readonly<Record<string, number>>
  /** answers by what they had in `x-release`, failed ones included; `none` where they had none */
  readonly byRelease: Readonly<Record<string, number>>
}

/** Requests at a rate that does not depend on answers. */
export interface Traffic {
  readonly counts: () => TrafficCounts
  /** sends nothing any more; resolves when all that is under way has ended */
  readonly stop: () => Promise<TrafficCounts>
}

/** Sends GET requests to a place on this machine, at times of the lab's clock, until it is stopped. */
export function startTraffic({ clock, url, perSecond, patience = 5_000 }: {
  readonly clock: Clock
  readonly url: string
  readonly perSecond: number
  /** real milliseconds after which a request that nothing moves any more lets a virtual clock go on */
  readonly patience?: number
}): Traffic {
  const agent = new Agent({ keepAlive: true })
  const over = new AbortController()
  const [byStatus, byRelease] = [new Map<string, number>(), new Map<string, number>()]
  const underWay = new Set<Promise<void>>()
  let [sent, failed] = [0, 0]
  const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)

  function send(): void {
    sent += 1
    const one = ask({ clock, url, agent, patience }).then(({ status, release }) => {
      if (status === 0 || status >= 500) failed += 1
      add(byStatus, String(status))
      if (status !== 0) add(byRelease, release)
    })
    underWay.add(one)
    void one.then(() => underWay.delete(one))
  }

  const sending = (async () => {
    const start = clock.monotonic()
    for (let number = 0; !over.signal.aborted; number += 1) {
      const wait = start + (number * 1_000) / perSecond - clock.monotonic()
      if (wait > 0) await clock.sleep(wait, over.signal)
      if (!over.signal.aborted) send()
    }
  })()
  const counts = () => ({ sent, failed, byStatus: Object.fromEntries(byStatus), byRelease: Object.fromEntries(byRelease) })
  return {
    counts,
    async stop() {
      over.abort()
      await sending
      await Promise.all(underWay)
      agent.destroy()
      return counts()
    },
  }
}

interface Seen {
  readonly status: number
  readonly release: string
}

function ask({ clock, url, agent, patience }: { readonly clock: Clock; readonly url: string; readonly agent: Agent; readonly patience: number }): Promise<Seen> {
  const work = realWork({ clock, patience })
  return new Promise((resolve) => {
    const end = (seen: Seen) => {
      work.done()
      resolve(seen)
    }
    const lost = () => end({ status: 0, release: 'none' })
    request(url, { agent }, (response) => {
      const release = response.headers['x-release']
      response.on('data', work.moved).on('error', lost)
        .on('end', () => end({ status: response.statusCode ?? 0, release: typeof release === 'string' ? release : 'none' }))
    }).on('error', lost).end()
  })
}
