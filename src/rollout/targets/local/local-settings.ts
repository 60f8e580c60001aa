/** The `target.local` section as the local target uses it; references to secrets are resolved by then. */
export interface LocalSettings {
  /** what the users of the service talk to */
  readonly listen: { readonly host: string; readonly port: number }
  readonly run: 'process'
  /** argv; runs in a copy of the release with PORT in its environment */
  readonly command: readonly string[]
  readonly health: { readonly path: string; readonly status: number; readonly withinMs: number }
  /** `secret`: came from a reference, so it is kept 0600, masked, and only its fingerprint enters the revision */
  readonly env: Readonly<Record<string, { readonly value: string; readonly secret: boolean }>>
  readonly drainMs: number
  /** releases kept for rollback */
  readonly keep: number
  /** processes a side */
  readonly instances: number
}
