import type { Clock } from '../../../src/core/ports/clock.ts'

/** What a process tells the one whose clock it lives by. */
export type ToClock =
  | { readonly kind: 'sleep'; readonly id: number; readonly ms: number }
  | { readonly kind: 'wake-me'; readonly id: number }
  /** it only waits for time, and has taken `woken` wakings in */
  | { readonly kind: 'idle'; readonly woken: number }

/** What it is told. */
export interface FromClock {
  readonly kind: 'woken'
  readonly id: number
  readonly monotonic: number
  readonly wall: number
}

/** A clock of another process: time stands still there while this one is at work. */
export interface FarClock extends Clock {
  /** takes in what the other process says */
  readonly hear: (message: FromClock) => void
  /** does something that takes no time of that clock, such as a call */
  readonly busy: <Value>(work: () => Promise<Value>) => Promise<Value>
}

export function createFarClock({ tell, monotonic: first, wall }: { readonly tell: (message: ToClock) => void; readonly monotonic: number; readonly wall: number }): FarClock {
  const sleepers = new Map<number, () => void>()
  const at = { monotonic: first, wall }
  let ids = 0
  let underWay = 0
  let woken = 0
  let looking = 0
  /** several turns of the event loop in which nothing began */
  const look = () => {
    looking += 1
    const mine = looking
    const turn = (left: number) => {
      if (mine !== looking || underWay > 0) return
      if (left === 0) tell({ kind: 'idle', woken })
      else setImmediate(() => turn(left - 1))
    }
    turn(6)
  }
  return {
    now: () => at.wall,
    monotonic: () => at.monotonic,
    sleep: (ms, signal) => new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      ids += 1
      const id = ids
      sleepers.set(id, resolve)
      signal?.addEventListener('abort', () => {
        if (!sleepers.delete(id)) return
        tell({ kind: 'wake-me', id })
        resolve()
        look()
      }, { once: true })
      tell({ kind: 'sleep', id, ms })
      look()
    }),
    hear(message) {
      woken += 1
      Object.assign(at, { monotonic: message.monotonic, wall: message.wall })
      sleepers.get(message.id)?.()
      sleepers.delete(message.id)
      look()
    },
    async busy(work) {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
        look()
      }
    },
  }
}

/** A sleeper that there never is: they are counted from 1 on. */
const nobody = 0

/** The other end: lets a process live by a clock that can be held. `end` is for when the process is gone. */
export function serveClock({ clock, hold, send }: { readonly clock: Clock; readonly hold: () => () => void; readonly send: (message: FromClock) => void }) {
  const sleepers = new Map<number, AbortController>()
  let release = hold()
  let sent = 0
  let isOver = false
  return {
    hear(message: ToClock): void {
      if (message.kind === 'wake-me') sleepers.get(message.id)?.abort()
      else if (message.kind === 'idle') {
        if (message.woken === sent) release()
      } else {
        const ended = new AbortController()
        sleepers.set(message.id, ended)
        void clock.sleep(message.ms, ended.signal).then(() => {
          sleepers.delete(message.id)
          if (ended.signal.aborted || isOver) return
          release()
          release = hold()
          sent += 1
          send({ kind: 'woken', id: message.id, monotonic: clock.monotonic(), wall: clock.now() })
        })
      }
    },
    /** Time stands still from now on, until the process has taken in what `resume` sends and waits for time again. */
    hold(): void {
      release()
      release = hold()
      sent += 1
    },
    resume: () => send({ kind: 'woken', id: nobody, monotonic: clock.monotonic(), wall: clock.now() }),
    end(): void {
      isOver = true
      release()
      for (const sleeper of sleepers.values()) sleeper.abort()
    },
  }
}
