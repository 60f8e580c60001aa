// A writer in a process of its own: `writer.ts HOME COUNT NAME`. Prints a line for each event that it was told is
// durable.
import { systemClock } from '../../../src/core/system.ts'
import { openTestSpool } from './spool.ts'

const [home = '', count = '0', name = ''] = process.argv.slice(2)
const spool = await openTestSpool(home, { clock: systemClock })
for (let index = 0; index < Number(count); index++) {
  const data = { rolloutId: name, index, output: 'x'.repeat(2_000) }
  try {
    process.stdout.write(`${await spool.emit({ name: 'traffic.shifted', outcome: 'success', data })}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(3)
  }
}
