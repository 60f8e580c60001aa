// `npm start`: a good release, a broken one, a controller that is killed and a rollback, under live traffic on this
// machine. Everything goes through the bundle in dist/, as users run it, and lies in .pqc-delivery/start/.
import path from 'node:path'
import { runScript } from './house/entry.ts'
import { runStart } from './start/start.ts'

const checkout = path.join(import.meta.dirname, '..')
const colour = process.stdout.isTTY && (process.env.NO_COLOR ?? '') === ''

await runScript(async () => {
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error('`npm start` releases a service on this machine, which works on Linux and macOS only')
  }
  return await runStart({ checkout, output: process.stdout, colour })
})
