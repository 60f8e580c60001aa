// `npm start` in another checkout than this one: its path is the argument.
import { runStart } from '../../../scripts/start/start.ts'

const [checkout] = process.argv.slice(2)
if (checkout === undefined) throw new Error('usage: start-in.ts CHECKOUT')
process.exitCode = await runStart({ checkout, output: process.stdout, colour: false })
