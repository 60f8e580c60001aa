// `npm start`: a good release, a broken one, a controller that is killed and a rollback, under live traffic on this
// machine. Everything goes through the bundle in dist/, as users run it, and lies in .pqc-delivery/start/.
import path from 'node:path'
import { runScript } from './house/entry.ts'
import { runStart } from './start/start.ts'

const colour = process.stdout.isTTY && (process.env.NO_COLOR ?? '') === ''
await runScript(() => runStart({ checkout: path.join(import.meta.dirname, '..'), output: process.stdout, colour }))
