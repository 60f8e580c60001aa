import type { Socket } from 'node:net'

/** How many clients there is room for. */
export interface Admission {
  /** counts a new connection until it is closed; one far above the limit is closed at once */
  enter(socket: Socket): void
  /** whether the connection came when the limit was reached: its requests are told to come again */
  isSurplus(socket: Socket): boolean
  /** whether connections are running short, so that answers had better close theirs */
  isCrowded(): boolean
  /** connections of clients, idle ones too */
  open(): number
}

/** From this share of the limit on no connection is kept idle. */
const crowdedShare = 0.75
/** Room for those who are told to come again, and for probes of the gate, which are served all the same. */
const spare = (limit: number) => 64 + Math.floor(limit / 8)
/** so often a full house is news */
const tellEveryMs = 60_000

/** `limit` is asked at every connection, so another one counts at once. */
export function createAdmission({ limit, now, log }: {
  readonly limit: () => number
  /** monotonic, in milliseconds */
  readonly now: () => number
  readonly log: (message: string) => void
}): Admission {
  const surplus = new WeakSet<Socket>()
  let open = 0
  let toldAt = -Infinity

  function tell(most: number): void {
    if (now() - toldAt < tellEveryMs) return
    toldAt = now()
    log(`${most} client connections are open, which is the limit (max-connections): others are told to come again`)
  }

  return {
    enter(socket) {
      const most = limit()
      open += 1
      socket.once('close', () => {
        open -= 1
      })
      if (open <= most) return
      tell(most)
      if (open > most + spare(most)) socket.destroy()
      else surplus.add(socket)
    },
    isSurplus: (socket) => surplus.has(socket),
    isCrowded: () => open > limit() * crowdedShare,
    open: () => open,
  }
}
