import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { processesOf, signalProcess } from '../start/processes.ts'
import { capabilities } from './capabilities.ts'
import { checks, type Check } from './checks.ts'
import { findCapabilities, type Finds } from './find.ts'
import { runCheck } from './jest-check.ts'
import { endAll } from './limited.ts'
import { capabilityTable } from './table.ts'

/** All of it, with what has to be built first; CI's patience. */
const wholeMinutes = 20
/** What builds may take of it. */
const buildMinutes = 4

/**
 * Says what of others there is, runs the tests that need it, and ends with one line of counts: a check that something is
 * missing for is one that is skipped, by name. `names` chooses checks, all where it is empty; what `required` names must
 * not be missing. Gives the exit code.
 */
export async function testReal({ root, names, required, say = (text) => void process.stdout.write(text) }: {
  readonly root: string
  readonly names: readonly string[]
  readonly required: readonly string[]
  readonly say?: (text: string) => void
}): Promise<number> {
  const chosen = chooseChecks({ names, required })
  const started = performance.now()
  const interrupted = new AbortController()
  const onSignal = (): void => {
    interrupted.abort()
    endAll()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
  const wanted = new Set(chosen.flatMap(({ needs }) => needs))
  const finds = await findCapabilities({ wanted, deadline: started + buildMinutes * 60_000, say })
  say(`\n${capabilityTable(finds.rows)}\n\n`)
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'real-'))
  try {
    const end = started + wholeMinutes * 60_000
    return await runAll({ chosen, finds, required, root, scratch, end, say, signal: interrupted.signal })
  } finally {
    await finds.close()
    // what a check that was ended left behind
    for (const { pid } of await processesOf(scratch)) signalProcess(pid, 'SIGKILL')
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
  }
}

/** Throws for a name that there is not. */
export function chooseChecks({ names, required }: { readonly names: readonly string[]; readonly required: readonly string[] }): readonly Check[] {
  const refuse = (what: string, given: readonly string[], known: readonly string[]): void => {
    const unknown = given.filter((name) => !known.includes(name))
    if (unknown.length > 0) throw new Error(`there is no ${what} ${unknown.join(', ')}; there are ${known.join(', ')}`)
  }
  refuse('check', names, checks.map(({ name }) => name))
  refuse('capability', required, capabilities.map(({ name }) => name))
  return names.length === 0 ? checks : checks.filter(({ name }) => names.includes(name))
}

async function runAll({ chosen, finds, required, root, scratch, end, say, signal }: {
  readonly chosen: readonly Check[]
  readonly finds: Finds
  readonly required: readonly string[]
  readonly root: string
  readonly scratch: string
  readonly end: number
  readonly say: (text: string) => void
  readonly signal: AbortSignal
}): Promise<number> {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const env = { ...process.env, ...finds.env, TMPDIR: scratch }
  for (const check of chosen) {
    if (signal.aborted) break
    const missing = check.needs.filter((name) => !finds.there.has(name))
    const [first] = missing
    if (first !== undefined) {
      const isRequired = missing.some((name) => required.includes(name))
      counts[isRequired ? 'failed' : 'skipped'] += 1
      say(`${isRequired ? '✗' : '–'} ${check.name}: ${isRequired ? 'required, but' : 'skipped,'} there is no ${missing.join(', ')}: ${finds.missing.get(first) ?? ''}\n`)
      continue
    }
    const began = performance.now()
    const deadline = Math.min(end, began + check.minutes * 60_000)
    const own = Object.fromEntries(Object.entries(check.env ?? {}).map(([name, other]) => [name, finds.env[other]]))
    const { passed, failed, problems } = await runCheck({ check, root, env: { ...env, ...own }, scratch, deadline })
    counts.passed += passed
    counts.failed += failed
    say(`${failed === 0 ? '✓' : '✗'} ${check.name}: ${passed} passed in ${((performance.now() - began) / 1_000).toFixed(0)} s\n`)
    for (const problem of problems) say(`    ${problem}\n`)
  }
  if (signal.aborted) say('\nended before all of it was run\n')
  say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  if (signal.aborted) return 130
  return counts.failed === 0 ? 0 : 1
}
