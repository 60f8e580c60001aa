import { ownAccount } from '../../core/account.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { JsonObject } from '../../core/json.ts'

/** Asking systemd must not keep a page waiting that is opened in an emergency. */
const askWithinMs = 2_000

/** What brings the services of this home back after a reboot, for `status`; undefined on systems that are not looked at, and where none of them runs here. */
export async function supervisionView({ variables, home, platform, kinds }: Pick<RunPorts, 'variables' | 'home' | 'platform'> & {
  /** of the targets that are shown */
  readonly kinds: readonly string[]
}): Promise<{ readonly document: JsonObject; readonly text: string } | undefined> {
  if (platform.os !== 'linux' || !kinds.includes('local')) return undefined
  const { createAskManager } = await import('../../rollout/targets/local/host/manager.ts')
  const { findSupervision, supervisionText, unitPlaces } = await import('../../rollout/targets/local/host/installed.ts')
  const account = ownAccount()
  // a user without an account has no units, and nobody to ask
  if (account === undefined) return undefined
  const { homedir, username } = account
  const found = await findSupervision({
    home,
    user: username,
    places: unitPlaces({ configHome: variables['XDG_CONFIG_HOME'], userHome: homedir }),
    ask: createAskManager(askWithinMs),
  })
  return { document: { supervision: found ?? null }, text: `after a reboot\n  ${'systemd'.padEnd(10)} ${supervisionText(found)}` }
}
