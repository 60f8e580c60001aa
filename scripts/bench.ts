import path from 'node:path'
import { parseArgs } from 'node:util'
import { chooseBenches, chooseGroups, findBenches, loadBench } from './house/bench/find.ts'
import { machineMarkdown, tableMarkdown } from './house/bench/markdown.ts'
import { runScript } from './house/entry.ts'

/** Runs the named benches, or all, one after the other, of each only the groups that are named; 1 when a goal is missed. */
async function runBenches({ names, only }: { readonly names: readonly string[]; readonly only: string | undefined }): Promise<number> {
  const folder = path.join(path.dirname(import.meta.dirname), 'bench')
  const files = chooseBenches(await findBenches(folder), names)
  const benches = await Promise.all(files.map(loadBench))
  const chosen = benches.map((bench) => ({ bench, choice: only === undefined ? undefined : { groups: chooseGroups(bench, only) } }))
  process.stdout.write(`${machineMarkdown()}\n\n`)
  let missed = 0
  for (const { bench, choice } of chosen) {
    process.stderr.write(`measuring ${bench.name} …\n`)
    for (const table of await bench.run(choice)) {
      process.stdout.write(`${tableMarkdown(table)}\n`)
      missed += (table.goals ?? []).filter(({ met }) => !met).length
    }
  }
  if (missed > 0) process.stderr.write(`${missed} ${missed === 1 ? 'goal is' : 'goals are'} missed.\n`)
  return missed === 0 ? 0 : 1
}

// `npm run bench [name …] [-- --only TEXT]`: Markdown on standard output, to be pasted into docs/benchmarks.md.
await runScript(() => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
  return runBenches({ names: positionals, only: values.only })
})
