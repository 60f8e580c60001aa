import path from 'node:path'
import { parseArgs } from 'node:util'
import { chooseBenches, findBenches, loadBench } from './house/bench/find.ts'
import { machineMarkdown, tableMarkdown } from './house/bench/markdown.ts'
import { runScript } from './house/entry.ts'

/** Runs the named benches, or all, one after the other; 1 when a goal is missed. */
async function runBenches(names: readonly string[]): Promise<number> {
  const folder = path.join(path.dirname(import.meta.dirname), 'bench')
  const chosen = chooseBenches(await findBenches(folder), names)
  process.stdout.write(`${machineMarkdown()}\n\n`)
  let missed = 0
  for (const file of chosen) {
    const bench = await loadBench(file)
    process.stderr.write(`measuring ${bench.name} …\n`)
    for (const table of await bench.run()) {
      process.stdout.write(`${tableMarkdown(table)}\n`)
      missed += (table.goals ?? []).filter(({ met }) => !met).length
    }
  }
  if (missed > 0) process.stderr.write(`${missed} ${missed === 1 ? 'goal is' : 'goals are'} missed.\n`)
  return missed === 0 ? 0 : 1
}

// `npm run bench [name …]`: Markdown on standard output, to be pasted into docs/benchmarks.md.
await runScript(() => runBenches(parseArgs({ allowPositionals: true }).positionals))
