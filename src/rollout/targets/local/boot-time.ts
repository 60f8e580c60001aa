/**
 * A moment that no change of the wall clock can move: milliseconds of the machine's monotonic clock, and the boot that
 * they count from. Every process of the machine reads the same clock.
 */
export interface BootTime {
  readonly boot: string
  readonly ms: number
}

/** The machine's monotonic clock. */
export interface BootClock {
  readonly boot: string
  /** milliseconds since the machine booted, or another start that all its processes share */
  now(): number
}

/** The moment `ms` from now. */
export function fromNow(clock: BootClock, ms: number): BootTime {
  return { boot: clock.boot, ms: clock.now() + ms }
}

/** Milliseconds until `moment`; 0 when it is over. One of another boot is over: whoever set it is gone. */
export function msUntil(clock: BootClock, moment: BootTime): number {
  if (moment.boot !== clock.boot) return 0
  return Math.max(0, moment.ms - clock.now())
}
