import type { Clock } from '../../../../core/ports/clock.ts'

/** Which share of the production traffic the candidate had, and when. */
export interface Shares {
  /** traffic begins to move: from now on nothing can be said */
  moving(): void
  /** it has moved */
  moved(percent: number): void
  /** the share in all of a stretch of time (milliseconds since 1970); undefined where it changed in it, or is not known */
  during(span: { readonly from: number; readonly to: number }): number | undefined
  /** since when the share is what it is now, in milliseconds since 1970; undefined while it moves, and where it is not known */
  since(): number | undefined
}

/** How long weights that are set may take to reach all of the load balancer, in milliseconds: AWS publishes no figure. */
const arrivesMs = 10_000

interface Share {
  readonly percent: number
  readonly from: number
  to: number
}

export function createShares({ clock }: { readonly clock: Pick<Clock, 'now'> }): Shares {
  const shares: Share[] = []
  const current = () => shares.findLast(({ to }) => to === Infinity)
  const close = () => {
    const last = current()
    if (last !== undefined) last.to = clock.now()
  }
  return {
    moving: close,
    moved(percent) {
      close()
      shares.push({ percent, from: clock.now() + arrivesMs, to: Infinity })
    },
    during: (span) => shares.find(({ from, to }) => span.from >= from && span.to <= to)?.percent,
    since: () => current()?.from,
  }
}
