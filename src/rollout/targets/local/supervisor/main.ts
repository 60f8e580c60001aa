import { parseSupervisorOptions, parseWorkerOptions } from './role-options.ts'
import { runSupervisor } from './supervisor-role.ts'
import { runWorker } from './worker-role.ts'

/** The entry of the processes that outlive a command: `<this file> supervisor|worker OPTIONS`. */
const [, , role, options = ''] = process.argv
if (role === 'supervisor') await runSupervisor(parseSupervisorOptions(options))
else if (role === 'worker') await runWorker(parseWorkerOptions(options))
else {
  process.stderr.write('this file is started by pqc-delivery, as a supervisor or a proxy worker of a local service\n')
  process.exit(2)
}
