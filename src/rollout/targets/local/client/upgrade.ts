import { isDeliveryError } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import { isNewer, productVersion } from '../../../../core/version.ts'
import { isGone } from '../supervisor/rpc/client.ts'
import { isSameCode, readCode } from '../supervisor/own-code.ts'
import type { Binaries } from './lasting-binaries.ts'
import type { Control } from './control.ts'

/**
 * What became of a proxy that may run older code: `none` runs, it is `current`, it was `upgraded`, it is `newer` than this
 * version and stays, it is `busy` with a rollout, or it is too old to be replaced while it serves.
 */
export type ProxyUpgrade = 'none' | 'current' | 'upgraded' | 'newer' | 'busy' | 'too-old'

/** A supervisor and a worker start, one after the other. */
const startMarginMs = 60_000
/** Each supervisor that makes way costs a call one of its own attempts; one that is killed meanwhile must not cost the last. */
const attempts = 2

/** Has supervisor and worker replaced by this version's code, while they serve. Starts nothing where nothing runs, and replaces nothing where `announce` rejects. */
export async function upgradeProxy({ control, install, drainMs, announce }: {
  readonly control: Control
  /** brings this version's code to the state home */
  readonly install: () => Promise<Binaries>
  /** of the configuration: it counts only where the supervisor that runs does not tell its own, by which it goes */
  readonly drainMs: number
  /** called once, when there is something to replace, before it is */
  readonly announce?: (() => Promise<unknown>) | undefined
}): Promise<ProxyUpgrade> {
  const hello = await control.ask({ method: 'hello' })
  if (hello === undefined) return 'none'
  const { version, code, worker, drainMs: runningDrainMs } = isJsonObject(hello) ? hello : {}
  const running = readCode(code)
  if (running === undefined || typeof version !== 'string') return 'too-old'
  if (isNewer(version, productVersion)) return 'newer'
  const wanted = await install()
  const timeoutMs = (typeof runningDrainMs === 'number' ? runningDrainMs : drainMs) + startMarginMs
  if (isSameCode(running, wanted) && isSameCode(readCode(worker), wanted)) return 'current'
  await announce?.()
  for (let attempt = 1; ; attempt += 1) {
    try {
      await control.call({ method: 'upgrade', params: { ...wanted }, timeoutMs })
      return 'upgraded'
    } catch (error) {
      if (isDeliveryError(error, 'locked')) return 'busy'
      if (attempt === attempts || !isGone(error)) throw error
    }
  }
}
