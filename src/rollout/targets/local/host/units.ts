import { DeliveryError } from '../../../../core/errors.ts'
import { lastingBinaries } from '../client/lasting-binaries.ts'
import type { HostRole } from '../supervisor/host-role.ts'
import { unitNames } from './manager.ts'
import type { Manager } from './manager.ts'

/** A file of systemd's. */
export interface Unit {
  readonly name: string
  readonly text: string
}

/**
 * The units that bring the services of a state home back after a reboot (systemd.service(5), systemd.timer(5),
 * systemd.kill(5)). What they call is in the home and outlives checkouts, runners and updates of either. Throws
 * `home-unsafe` for a home whose path a unit cannot hold.
 */
export function unitsFor({ home, manager }: { readonly home: string; readonly manager: Manager }): readonly Unit[] {
  if (!/^\/[\p{L}\p{N} /._@+:,=~-]*$/u.test(home)) {
    throw new DeliveryError({
      code: 'home-unsafe',
      message: `the path of the state home ${JSON.stringify(home)} has characters that mean something else in a unit of systemd`,
      hint: 'choose one of letters, digits, spaces and . _ @ + : , = ~ - (PQC_DELIVERY_HOME), and move the home there while nothing runs',
    })
  }
  const run = (role: HostRole): string => {
    const { node, entry } = lastingBinaries(home)
    const words = role === 'revive' ? [home] : [home, manager]
    return [`"${node}"`, `"${entry}"`, role, ...words.map((word) => `"${word}"`)].join(' ')
  }
  return [
    { name: unitNames.service, text: serviceUnit({ home, manager, run }) },
    { name: unitNames.reconcile, text: reconcileUnit({ run }) },
    { name: unitNames.timer, text: timerUnit },
  ]
}

const written = '# Written by `pqc-delivery init --systemd`.'

/**
 * `KillMode=process`: what ExecStart leaves behind are the services themselves, and no stop, restart or update of the unit
 * may end them. `OOMPolicy=continue`: the kernel ending one instance is no reason to give the others up.
 */
function serviceUnit({ home, manager, run }: {
  readonly home: string
  readonly manager: Manager
  readonly run: (role: HostRole) => string
}): string {
  const network = manager === 'system' ? `
# At shutdown the order is the other way round: what is under way is answered while the network is still there.
After=network.target network-online.target docker.service
Wants=network-online.target` : ''
  return `${written} Brings back, at the start of the machine, every service that
# is live in the state home ${home}
# from what is kept there: no checkout, no job and no secret of a job is needed.
[Unit]
Description=Services released by pqc-delivery${network}

[Service]
Type=oneshot
# Supervisor and proxy look after each other from here on.
RemainAfterExit=yes
ExecStart=${run('revive')}
# The machine goes down: requests under way are answered first. At every other time this ends nothing.
ExecStop=${run('shutdown')}
# A stop, a restart or a new version of this unit touches no process that serves; \`pqc-delivery stop\` ends a service.
KillMode=process
OOMPolicy=continue
TimeoutStartSec=5min
TimeoutStopSec=5min

[Install]
WantedBy=${manager === 'user' ? 'default.target' : 'multi-user.target'}
`
}

function reconcileUnit({ run }: { readonly run: (role: HostRole) => string }): string {
  return `${written} Looks whether everything that should serve does; where not, it starts
# ${unitNames.service} again, which leaves alone what serves.
[Unit]
Description=Look after the services released by pqc-delivery

[Service]
Type=oneshot
ExecStart=${run('look')}
KillMode=process
OOMPolicy=continue
TimeoutStartSec=10min
`
}

const timerUnit = `${written} Says how often ${unitNames.reconcile} looks.
[Unit]
Description=Look after the services released by pqc-delivery every minute

[Timer]
OnActiveSec=1min
OnUnitInactiveSec=1min
AccuracySec=5s

[Install]
WantedBy=timers.target
`
