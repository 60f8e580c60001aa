import { exitCodeOf } from '../core/results.ts'
import { productVersion } from '../core/version.ts'
import { listenForCancellation } from './cancellation.ts'
import { ChildTable } from './child-table.ts'
import type { Edge } from './edge.ts'
import { execute, settle } from './execute.ts'
import { keepWarnings } from './kept-warnings.ts'
import type { Outcome } from './outcome.ts'
import type { RunPorts } from './ports.ts'
import { runPorts, type World } from './world.ts'

/** One run of one command in a world. */
export interface Invocation {
  readonly name: string
  readonly world: World
  readonly edge: Edge
  readonly workingDirectory: string
}

/**
 * Runs a command from its first line to its last and returns the exit code. Nothing that it started is left running.
 */
export async function invoke(
  invocation: Invocation & { readonly run: (ports: RunPorts) => Promise<Outcome> },
): Promise<number> {
  const { name, run } = invocation
  const { edge, warnings } = keepWarnings(invocation.edge)
  return during({ ...invocation, edge }, ({ ports, cancellation }) => execute({ name, edge, warnings, cancellation, run: () => run(ports) }))
}

/**
 * Runs what comes after the job's other steps. It never fails the job: that has had its result already, and what went
 * wrong here is a warning.
 */
export async function invokePost(
  invocation: Invocation & { readonly post: (ports: RunPorts) => Promise<Outcome | undefined> },
): Promise<number> {
  const { name, edge, post } = invocation
  await during(invocation, async ({ ports, cancellation }) => {
    const nothing: Outcome = { result: 'no-change', message: 'nothing was left behind', outputs: {}, document: {} }
    const { outcome, stack } = await settle({ cancellation, run: async () => (await post(ports)) ?? nothing })
    edge.progress.done()
    const text = `${name}, afterwards: ${outcome.message}`
    if (outcome.error === undefined) edge.log.info(text)
    else edge.log.warning(outcome.error.hint === undefined ? text : `${text}\n  hint: ${outcome.error.hint}`)
    if (stack !== undefined) edge.log.info(stack)
    return 0
  })
  return 0
}

async function during(
  invocation: Invocation,
  body: (scope: { ports: RunPorts; cancellation: ReturnType<typeof listenForCancellation> }) => Promise<number>,
): Promise<number> {
  const { name, world, edge, workingDirectory } = invocation
  const children = new ChildTable()
  const cancellation = listenForCancellation({ source: world.events, log: edge.log, name })
  const { platform, pid } = world
  edge.log.debug(`${name} of pqc-delivery ${productVersion} on ${platform.os}-${platform.arch}, process ${pid}`)
  const out = flushing({ edge, world, signal: cancellation.signal })
  try {
    const ports = runPorts({ world, edge, cancellation, children, workingDirectory })
    const code = await body({ ports, cancellation })
    await out()
    return code === 0 && isLost({ world, edge }) ? exitCodeOf('fault') : code
  } finally {
    children.killAll()
    await out()
    cancellation.release()
  }
}

/** After a signal a reader that does not read holds nobody up for longer than this. */
const longestFlushMs = 2_000

/** What resolves when everything that was printed is out; after a signal not everything may be, in one or more waits. */
function flushing(request: Pick<Invocation, 'world' | 'edge'> & { readonly signal: AbortSignal }): () => Promise<void> {
  const { world, edge, signal } = request
  let limit: Promise<void> | undefined
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return () => Promise.race([edge.flush(), aborted.then(() => (limit ??= world.clock.sleep(longestFlushMs)))])
}

/** A script that reads the result from a file must not take an empty one for it. */
function isLost({ world, edge }: Pick<Invocation, 'world' | 'edge'>): boolean {
  const failure = world.stdout.failure()
  if (failure !== undefined) edge.log.error(`what this command printed is lost, its work is done: ${failure}`)
  return failure !== undefined
}
