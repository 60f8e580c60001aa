import { hostRoles, runHostRole } from './host-role.ts'
import { parseSupervisorOptions, parseWorkerOptions } from './role-options.ts'
import { runSupervisor } from './supervisor-role.ts'
import { runWorker } from './worker-role.ts'

/**
 * The entry of the processes that outlive a command, `<this file> supervisor|worker OPTIONS`, and of what units start,
 * `<this file> revive|look|shutdown HOME [user|system]`.
 */
const [, , role, options = '', manager = ''] = process.argv
const hostRole = hostRoles.find((name) => name === role)
if (role === 'supervisor') await runSupervisor(parseSupervisorOptions(options))
else if (role === 'worker') await runWorker(parseWorkerOptions(options))
else if (hostRole !== undefined) await runHostRole({ role: hostRole, home: options, manager })
else {
  process.stderr.write('this file is started by pqc-delivery, as a supervisor or a proxy worker of a local service\n')
  process.exit(2)
}
