import { DeliveryError } from '../../../../../core/errors.ts'
import type { RpcPeer } from '../rpc/server.ts'

/** Which supervisor the worker listens to, and what it does without one. */
export interface Supervision {
  /** From now on this connection decides. Throws `fenced` for a supervisor with a lower number than one before. */
  attach(peer: RpcPeer, number: number): void
  /** Throws `fenced` unless the call comes over the connection that decides. */
  assertAttached(peer: RpcPeer): void
  /** starts a supervisor if there is none and none is starting */
  reviveNow(): void
}

/** A supervisor that starts a worker attaches within this time, or it is gone. */
const firstAttachMs = 3_000
const firstWaitMs = 500
const longestWaitMs = 30_000

/**
 * A supervisor that is gone is replaced, the first time almost at once, later after longer and longer waits. `revive`
 * resolves when what it started is gone again: never are two of them on their way.
 */
export function createSupervision({ revive, leaving }: {
  readonly revive: () => Promise<void>
  readonly leaving: () => boolean
}): Supervision {
  let attached: RpcPeer | undefined
  let newest = 0
  let waitMs = firstWaitMs
  let reviving = false
  let timer: NodeJS.Timeout | undefined = setTimeout(attempt, firstAttachMs)
  let calm: NodeJS.Timeout | undefined

  function again(): void {
    clearTimeout(timer)
    if (attached !== undefined || leaving()) return
    timer = setTimeout(attempt, waitMs)
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  function attempt(): void {
    if (attached !== undefined || reviving || leaving()) return
    clearTimeout(timer)
    reviving = true
    // one that cannot be started is tried again like one that ended; it must not end what serves
    void (async () => revive())().catch(() => undefined).finally(() => {
      reviving = false
      again()
    })
  }

  return {
    attach(peer, number) {
      if (number < newest) throw fenced(`supervisor ${number} was replaced by supervisor ${newest}`)
      newest = number
      attached = peer
      clearTimeout(timer)
      clearTimeout(calm)
      calm = setTimeout(() => {
        waitMs = firstWaitMs
      }, longestWaitMs)
      peer.onClose(() => {
        if (attached !== peer) return
        attached = undefined
        clearTimeout(calm)
        again()
      })
    },
    assertAttached(peer) {
      if (attached !== peer) throw fenced('only the supervisor that is attached may tell the proxy what to do')
    },
    reviveNow: attempt,
  }
}

function fenced(message: string): DeliveryError {
  return new DeliveryError({ code: 'fenced', message, hint: 'run the command again: it finds the supervisor that decides now' })
}
