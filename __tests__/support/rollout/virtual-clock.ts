import type { Clock } from '../../../src/core/ports/clock.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** A clock that jumps to the next sleeper as soon as nobody has anything else to do. */
export interface VirtualClock extends Clock {
  /** moves time on, waking everybody who is due on the way; waits wherever somebody holds the clock */
  elapse(ms: number): Promise<void>
  /** sets wall time alone, as a person or NTP would */
  setWall(ms: number): void
  /** keeps time from going on by itself until the function that it returns is called: something is under way that is not on this clock */
  hold(): () => void
}

/** With `auto`, time goes on by itself whenever all that is left to do is waiting. */
export function createVirtualClock({ auto = true }: { readonly auto?: boolean } = {}): VirtualClock {
  let monotonic = 1_000
  let wallOffset = Date.UTC(2026, 0, 1) - monotonic
  let sleepers: Sleeper[] = []

  function wakeNext(limit: number): boolean {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0]
    if (next === undefined || next.at > limit) return false
    sleepers = sleepers.filter((sleeper) => sleeper !== next)
    monotonic = Math.max(monotonic, next.at)
    next.wake()
    return true
  }

  /** several turns of the event loop, so that everything that is not waiting for time gets done */
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }

  let holds = 0
  const freed: (() => void)[] = []
  let pumping = false
  async function pump(): Promise<void> {
    if (pumping) return
    pumping = true
    await settle()
    while (holds === 0 && wakeNext(Infinity)) await settle()
    pumping = false
  }

  /** until nothing holds the clock any more, and what followed from that is done */
  async function settleFree(): Promise<void> {
    await settle()
    while (holds > 0) {
      await new Promise<void>((resolve) => freed.push(resolve))
      await settle()
    }
  }

  return {
    now: () => monotonic + wallOffset,
    monotonic: () => monotonic,
    setWall(ms) {
      wallOffset = ms - monotonic
    },
    hold() {
      holds += 1
      let held = true
      return () => {
        if (held) holds -= 1
        held = false
        if (holds > 0) return
        for (const resolve of freed.splice(0)) resolve()
        if (auto) void pump()
      }
    },
    sleep(ms, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve()
          return
        }
        const sleeper: Sleeper = { at: monotonic + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        }, { once: true })
        if (auto) void pump()
      })
    },
    async elapse(ms) {
      const end = monotonic + ms
      await settleFree()
      while (wakeNext(end)) await settleFree()
      monotonic = Math.max(monotonic, end)
      await settleFree()
    },
  }
}
