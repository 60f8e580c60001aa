import type { Patience } from './patience.ts'

/** What is asked again and again, while it is open, whether it has waited too long. */
export interface Waiting {
  check(patience: Patience): void
}

/** Every exchange that is under way. One timer for all of them costs less than one each. */
export interface OpenExchanges {
  add(exchange: Waiting): void
  remove(exchange: Waiting): void
}

const checkEveryMs = 100

/** `patience` is asked once a round. */
export function createOpenExchanges(patience: () => Patience): OpenExchanges {
  const open = new Set<Waiting>()
  let timer: NodeJS.Timeout | undefined
  /** A round without anything open ends the timer: one for each quiet moment between two requests would cost more. */
  const checkAll = () => {
    if (open.size === 0) return stop()
    const now = patience()
    for (const exchange of open) exchange.check(now)
  }
  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }
  return {
    add(exchange) {
      open.add(exchange)
      timer ??= setInterval(checkAll, checkEveryMs)
    },
    remove: (exchange) => void open.delete(exchange),
  }
}
