// `npm start`: a good release, a broken one, a controller that is killed and a rollback, under live traffic on this
// machine. Everything goes through the bundle in dist/, as users run it, and lies in .pqc-delivery/start/.
import path from 'node:path'
import { runScript } from './house/entry.ts'
import { alone } from './start/alone.ts'
import { runStart } from './start/start.ts'
import { terminalOf } from './start/terminal.ts'

const checkout = path.join(import.meta.dirname, '..')

await runScript(async () => {
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error('`npm start` releases a service on this machine, which works on Linux and macOS only')
  }
  return await alone(checkout, () => runStart({ checkout, ...terminalOf(process.stdout, process.env) }))
})
