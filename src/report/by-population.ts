/** Requests and errors of both sides. */
interface Sides {
  readonly candidate: { readonly requests: number; readonly errors: number }
  readonly stable: { readonly requests: number; readonly errors: number }
}

/**
 * What a verdict counted, of users and of probes; no probes where none were sent. A verdict that does not tell them apart, as before there
 * were any, is one of users.
 */
export function byPopulation({ candidate, stable, users }: Sides & { readonly users?: Sides | undefined }): {
  readonly users: Sides
  readonly probes?: Sides
} {
  if (users === undefined) return { users: { candidate, stable } }
  const without = (side: keyof Sides) => ({
    requests: { candidate, stable }[side].requests - users[side].requests,
    errors: { candidate, stable }[side].errors - users[side].errors,
  })
  return { users, probes: { candidate: without('candidate'), stable: without('stable') } }
}
