/** What the load balancer counted for one target group in one minute. */
export interface GroupSums {
  /** for which a target was chosen */
  readonly requests: number
  /** answers of targets, by the first digit of their status */
  readonly answered2: number
  readonly answered3: number
  readonly answered4: number
  readonly answered5: number
  /** connections that no target took */
  readonly refused: number
}

/**
 * Failed requests of each group in one minute. A target's own 5xx and refused connections are counted by group. Where a target breaks off, or does not
 * answer in time, the load balancer answers itself, and counts that for all of its groups together (`own`): it is divided among
 * the groups by the requests that no target answered. That these alone are no errors is for WebSockets, and for clients that went away.
 */
export function errorsOf({ groups, own }: { readonly groups: readonly GroupSums[]; readonly own: number }): readonly number[] {
  const unanswered = groups.map(({ requests, answered2, answered3, answered4, answered5 }) => Math.max(0, requests - answered2 - answered3 - answered4 - answered5))
  const all = unanswered.reduce((sum, count) => sum + count, 0)
  return groups.map(({ answered5, refused }, index) => {
    const mine = unanswered[index] ?? 0
    const broken = all === 0 ? 0 : Math.min(mine, Math.round((own * mine) / all))
    return answered5 + Math.max(refused, broken)
  })
}
