import { existsSync } from 'node:fs'
import path from 'node:path'
import { ownAccount } from '../../core/account.ts'
import { DeliveryError } from '../../core/errors.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { NewFile } from './new-file.ts'

/**
 * The units of this user's services, and what makes them work. Puts the programs that they call into the state home, unless
 * it is a dry run.
 */
export async function prepareUnits({ unitFolder, dryRun, ports }: {
  readonly unitFolder: string | undefined
  readonly dryRun: boolean
  readonly ports: RunPorts
}): Promise<{ readonly files: readonly NewFile[]; readonly next: readonly string[] }> {
  const { home, bundle, clock, log, platform, variables, workingDirectory } = ports
  if (platform.os !== 'linux') {
    throw new DeliveryError({
      code: 'platform-unsupported',
      message: `there is no systemd on ${platform.os}`,
      hint: 'let whatever starts programs at boot there run `pqc-delivery reconcile` for the configuration, as the user of the services',
    })
  }
  const { unitsFor } = await import('../../rollout/targets/local/host/units.ts')
  const { systemctlArguments, unitNames } = await import('../../rollout/targets/local/host/manager.ts')
  const { unitPlaces } = await import('../../rollout/targets/local/host/installed.ts')
  const { installBinaries } = await import('../../rollout/targets/local/client/binaries.ts')
  const account = ownAccount()
  if (account === undefined) throw withoutAccount()
  const { homedir, username } = account
  const manager = process.getuid?.() === 0 ? 'system' : 'user'
  const places = unitPlaces({ configHome: variables['XDG_CONFIG_HOME'], userHome: homedir })
  const folder = unitFolder === undefined ? places[manager] : path.resolve(workingDirectory, unitFolder)
  const units = unitsFor({ home, manager })
  if (!dryRun) await installBinaries({ home, node: process.execPath, entry: path.join(bundle, 'proxy.mjs'), clock, log })
  const systemctl = (...words: readonly string[]) => ['systemctl', ...systemctlArguments(manager, ...words)].join(' ')
  return {
    files: units.map(({ name, text }) => ({ file: path.join(folder, name), text })),
    next: [
      systemctl('daemon-reload'),
      systemctl('enable', '--now', unitNames.service, unitNames.timer),
      ...(manager === 'user' && !existsSync(path.join(places.linger, username)) ? [`loginctl enable-linger ${username}`] : []),
    ],
  }
}

function withoutAccount(): DeliveryError {
  return new DeliveryError({
    code: 'platform-unsupported',
    message: `the user id ${process.getuid?.() ?? 'of this process'} has no account, and systemd starts nothing for a user without one`,
    hint: 'run it as the user of the services, one that `getent passwd` knows',
  })
}
