import { startCommand } from './cli.ts'
import { subject } from './configuration.ts'
import type { StartFolder } from './folder.ts'
import { processesOf, signalProcess } from './processes.ts'
import { pause } from './waiting.ts'
import { resultOf } from './stage.ts'
import type { StepEnd } from './step.ts'

/** What is left after `stop` has this long to end by itself, and as long again after SIGTERM. */
const GRACE_MS = 5_000

/**
 * Ends whatever runs from the folder, of this start or of one that was killed: by `stop`, and where that does not work,
 * one by one. Says whether `stop` did it all.
 */
export async function stopEverything({
  folder,
  checkout,
}: {
  readonly folder: StartFolder
  readonly checkout: string
}): Promise<StepEnd> {
  const args = ['stop', '--config', folder.config, '--service', subject.service, '--environment', subject.environment]
  const end = await startCommand({ args, folder, checkout }).ended
  const left = await leftAfter(folder, GRACE_MS)
  if (end.exitCode === 0 && left.length === 0) return { actual: 'no process is left', ok: true }
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const { pid } of await processesOf(folder.home)) signalProcess(pid, signal)
    if ((await leftAfter(folder, GRACE_MS)).length === 0) break
  }
  const names = left.length === 0 ? '' : `; had to end ${left.map(({ pid }) => `process ${pid}`).join(', ')}`
  return { actual: `stop: ${resultOf(end)}${names}`, ok: false }
}

/** Whether something of an earlier start still runs. */
export async function isRunning(folder: StartFolder): Promise<boolean> {
  return (await processesOf(folder.home)).length > 0
}

async function leftAfter(folder: StartFolder, graceMs: number) {
  const deadline = performance.now() + graceMs
  let left = await processesOf(folder.home)
  while (left.length > 0 && performance.now() < deadline) {
    await pause(100)
    left = await processesOf(folder.home)
  }
  return left
}
