import type { Clock } from '../../../src/core/ports/clock.ts'

/**
 * Keeps a virtual clock from going on until the function that it returns is called: something real is under way, such
 * as a request over a socket or a process that is starting. Other clocks go on by themselves, and nothing happens.
 */
export function holdClock(clock: Clock): () => void {
  const { hold } = clock as Clock & { readonly hold?: () => () => void }
  return hold === undefined ? () => undefined : hold()
}
