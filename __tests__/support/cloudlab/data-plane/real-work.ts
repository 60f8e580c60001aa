import type { Clock } from '../../../../src/core/ports/clock.ts'
import { holdClock } from '../clock-hold.ts'

/** Something real that is under way, such as a request over a socket. */
export interface RealWork {
  /** it moved: it may take its time again */
  readonly moved: () => void
  readonly done: () => void
}

/**
 * Keeps a virtual clock while something real is under way, so that no time of the lab passes in which it could not get on. What does not move for
 * `patience` milliseconds of real time is waiting for the lab's time itself, such as a target that never answers: then the
 * clock is let go, or that would never time out.
 */
export function realWork({ clock, patience }: { readonly clock: Clock; readonly patience: number }): RealWork {
  let release: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let over = false
  const letGo = () => {
    clearTimeout(timer)
    release?.()
    release = undefined
  }
  const moved = () => {
    if (over) return
    release ??= holdClock(clock)
    clearTimeout(timer)
    timer = setTimeout(letGo, patience).unref()
  }
  moved()
  return {
    moved,
    done() {
      over = true
      letGo()
    },
  }
}

/**
 * Milliseconds, for how long real work took: real time, and on a virtual clock also what it jumped meanwhile. Never the time of a clock that runs
 * faster, on which a quick answer would seem slow.
 */
export function realStopwatch(clock: Clock): () => number {
  return 'hold' in clock ? () => performance.now() + clock.monotonic() : () => performance.now()
}
