import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { formatDuration } from '../../src/core/duration.ts'
import { freePort } from '../../src/rollout/targets/local/supervisor/instances/ports.ts'
import { reportPage, thousands } from './checking.ts'
import { chooseEngine, type StartEngine } from './engine.ts'
import { about, makeFolder, type StartFolder, startFolder, writeConfiguration } from './folder.ts'
import { signalProcess } from './processes.ts'
import { startResult } from './result.ts'
import type { Row } from './row.ts'
import { makeScreen, type Screen, type ScreenOutput } from './screen.ts'
import { makeShares } from './shares.ts'
import type { Stage } from './stage.ts'
import type { StepEnd } from './step.ts'
import { isRunning, stopEverything } from './stopping.ts'
import { runStep, story, tell } from './story.ts'
import { table } from './table.ts'

/** Tells the whole story and returns the exit code: 0 when every row is as expected, 130 when a person stopped it. */
export async function runStart({
  checkout,
  output,
  colour,
}: {
  readonly checkout: string
  readonly output: ScreenOutput
  readonly colour: boolean
}): Promise<number> {
  const began = performance.now()
  const folder = startFolder(checkout)
  const stop = listenForStop()
  const now = (): number => performance.now()
  const shares = makeShares(now)
  const known: { stage?: Stage } = {}
  const screen = makeScreen({ output, colour, now, traffic: () => known.stage === undefined ? '' : trafficText(known.stage, shares) })
  stop.signal.addEventListener('abort', () => screen.say(known.stage === undefined ? 'Stopping …' : 'Stopping: traffic goes back, and everything is ended …'))
  const stage = await makeStage({ checkout, folder, screen, signal: stop.signal })
  known.stage = stage
  if (!stop.signal.aborted) screen.say(opening({ url: stage.url, place: path.relative(checkout, folder.root), engine: stage.engine }))
  const rows = await withCleanUp({ stage, screen, tell: () => tell({ steps: story, stage, screen }) })
  stop.close()
  const result = startResult({ rows, stage })
  await writeFile(folder.result, `${JSON.stringify(result, null, 2)}\n`)
  screen.say(`\n${table(rows, { width: output.columns ?? 120, colour })}\n`)
  screen.say(
    closing({ rows, ms: Math.round(performance.now() - began), stopped: stop.signal.aborted, folder, checkout }),
  )
  if (stop.signal.aborted) return 130
  return result.ok ? 0 : 1
}

/** Ctrl-C reaches a process more than once: from the terminal, and passed on by the one that started it. */
function listenForStop() {
  const controller = new AbortController()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const abort = (): void => controller.abort(new Error('stopped by a signal'))
  for (const signal of signals) process.on(signal, abort)
  return {
    signal: controller.signal,
    close: () => {
      for (const signal of signals) process.off(signal, abort)
    },
  }
}

/** What an earlier start left running, since it was killed, is ended before its folder goes. */
async function makeStage({ checkout, folder, screen, signal }: Pick<Stage, 'checkout' | 'folder' | 'signal'> & { readonly screen: Screen }): Promise<Stage> {
  const bundle = path.join(checkout, 'dist', 'index.js')
  if (!existsSync(bundle)) throw new Error(`${bundle} is not there: run \`npm run build\` first`)
  if (await isRunning(folder)) {
    screen.begin('End what an earlier start has left')
    await stopEverything({ folder, checkout })
    screen.close()
  }
  const port = await freePort(new Set())
  await makeFolder(folder)
  const building = (): void => screen.begin('Build images of what is on this machine')
  const engine = await chooseEngine({ folder, variables: process.env, signal, building })
  screen.close()
  await writeConfiguration(folder, { port, runs: engine.kind === 'docker' ? 'container' : 'process' })
  return {
    checkout,
    folder,
    engine,
    url: `http://127.0.0.1:${port}`,
    signal,
    digests: new Map(),
    running: new Set(),
    rolledBack: undefined,
    load: undefined,
    records: undefined,
  }
}

/** Whatever happens, nothing is left running, and the table says so. */
async function withCleanUp({
  stage,
  screen,
  tell: run,
}: {
  readonly stage: Stage
  readonly screen: Screen
  readonly tell: () => Promise<readonly Row[]>
}): Promise<readonly Row[]> {
  const rows = await run()
  await endCommands(stage)
  stage.records ??= await stage.load?.stop().catch(() => undefined)
  stage.load?.kill()
  const last = { name: 'Stop the service', expected: 'no process is left', screen }
  return [...rows, await runStep({ ...last, run: () => stopAll(stage) })]
}

/** Containers that a stop has left are removed, and told; images go in any case. */
async function stopAll(stage: Stage): Promise<StepEnd> {
  const end = await stopEverything(stage)
  const left = stage.engine.kind === 'docker' ? await stage.engine.remove() : 0
  return left === 0 ? end : { actual: `${end.actual}; had to remove ${left} containers and networks`, ok: false }
}

/** A step that ended early can have left its command behind: it is cancelled, as a person would. */
async function endCommands({ running }: Stage): Promise<void> {
  for (const { pid } of running) signalProcess(pid, 'SIGINT')
  await Promise.all([...running].map(({ ended }) => ended))
}

function trafficText({ load, records }: Stage, shares: ReturnType<typeof makeShares>): string {
  if (load === undefined || records !== undefined) return ''
  const counts = load.counts()
  const sent = `${thousands(counts.requests)} requests, ${counts.failed} failed`
  return [shares(counts), sent].filter((part) => part !== '').join(' · ')
}

/** The first lines: what there is to see. */
function opening({ url, place, engine }: { readonly url: string; readonly place: string; readonly engine: StartEngine }): string {
  const lines = Object.values(about).map((text) => `  ${text}`)
  const how = engine.kind === 'docker' ? `They run as containers of the engine at ${engine.socket}.` : `They run as processes, not as containers: ${engine.why}.`
  return [
    `Four releases of a sample service on ${url}, under live traffic:`,
    ...lines,
    how,
    `Everything is kept in ${place}.`,
    '',
  ].join('\n')
}

/** The last lines: the verdict, and where to look. */
function closing({
  rows,
  ms,
  stopped,
  folder,
  checkout,
}: {
  readonly rows: readonly Row[]
  readonly ms: number
  readonly stopped: boolean
  readonly folder: StartFolder
  readonly checkout: string
}): string {
  const expected = rows.filter(({ ok }) => ok).length
  const count = expected === rows.length ? 'Everything' : `${expected} of ${rows.length} steps`
  const places = [
    ['report', path.join(folder.report, reportPage)],
    ['audit', folder.audit],
    ['result', folder.result],
    ['log', folder.log],
  ] as const
  const found = places.filter(([, place]) => existsSync(place))
  const lines = found.map(([name, place]) => `  ${name.padEnd(6)}  ${path.relative(checkout, place)}`)
  return [`${stopped ? 'Stopped: ' : ''}${count} went as expected, in ${formatDuration(ms)}.`, ...lines].join('\n')
}
