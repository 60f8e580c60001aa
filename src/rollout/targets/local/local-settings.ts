import type { ProxySettings } from './proxy-settings.ts'
import type { ContainerLimits } from './supervisor/instances/launch-file.ts'

/** What containers of a release are like. */
export interface ContainerSettings {
  /** what the service listens on inside its container */
  readonly port: number
  readonly limits: ContainerLimits
}

/** The `target.local` section as the local target uses it; references to secrets are resolved by then. */
export interface LocalSettings {
  /** what the users of the service talk to */
  readonly listen: { readonly host: string; readonly port: number }
  /** where metrics can be scraped; absent: nowhere */
  readonly metrics?: { readonly host: string; readonly port: number } | undefined
  readonly run: 'process' | 'container'
  /** argv; runs in a copy of the release with PORT in its environment; empty where containers run */
  readonly command: readonly string[]
  /** where containers run */
  readonly container?: ContainerSettings
  readonly health: { readonly path: string; readonly status: number; readonly withinMs: number }
  /** `secret`: came from a reference, so it is kept 0600, masked, and only its fingerprint enters the revision */
  readonly env: Readonly<Record<string, { readonly value: string; readonly secret: boolean }>>
  readonly drainMs: number
  /** how the proxy meets its clients; the usual way unless given */
  readonly proxy?: ProxySettings
  /** releases kept for rollback */
  readonly keep: number
  /** processes a side */
  readonly instances: number
}
