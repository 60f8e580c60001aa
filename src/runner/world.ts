import path from 'node:path'
import { systemClock, systemRandom } from '../core/system.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Random } from '../core/ports/random.ts'
import type { Variables } from '../core/ports/variables.ts'
import { productVersion } from '../core/version.ts'
import type { Cancellation, ProcessEvents } from './cancellation.ts'
import type { ChildTable } from './child-table.ts'
import { createCollectors } from './collectors.ts'
import type { Edge } from './edge.ts'
import { createExec } from './exec.ts'
import { githubTokenIn } from './github-token.ts'
import { homeRequest, openHome, openOwnHome } from './home.ts'
import { findOriginator } from './originator.ts'
import type { RunPorts } from './ports.ts'
import { processStream, type TextStream } from './streams.ts'

/** Everything of the process that the edge uses, so that a test can bring its own. */
export interface World {
  readonly variables: Variables
  readonly stdout: TextStream
  readonly stderr: TextStream
  readonly stdin: () => AsyncIterable<Uint8Array>
  readonly events: ProcessEvents
  readonly clock: Clock
  readonly random: Random
  readonly currentFolder: string
  readonly pid: number
  readonly platform: { readonly os: string; readonly arch: string }
  /** the folder that holds proxy.mjs */
  readonly bundle: string
  /** makes the state home, or throws `home-unsafe` */
  readonly openHome: () => string
}

/**
 * What a script of this repository may set and no input can: `npm start` keeps its home in the checkout, where every
 * other home is refused.
 */
export interface Internal {
  /** absolute path of the state home */
  readonly home?: string
}

/** The world of this process. `folder` is that of the bundle's entry, or of its source. */
export function processWorld(request: { readonly folder: string; readonly internal: Internal }): World {
  const { folder, internal } = request
  const variables: Variables = { ...process.env }
  const { home } = internal
  return {
    variables,
    stdout: processStream(process.stdout),
    stderr: processStream(process.stderr),
    stdin: () => process.stdin,
    events: process,
    clock: systemClock,
    random: systemRandom,
    currentFolder: process.cwd(),
    pid: process.pid,
    platform: { os: process.platform, arch: process.arch },
    bundle: path.basename(folder) === 'src' ? path.join(folder, '..', 'dist') : folder,
    openHome: () => (home === undefined ? openHome(homeRequest(variables)) : openOwnHome(home)),
  }
}

/** The ports of one run. The state home is looked for when it is first used: many commands need none. */
export function runPorts(request: {
  readonly world: World
  readonly edge: Edge
  readonly cancellation: Cancellation
  readonly children: ChildTable
  readonly workingDirectory: string
}): RunPorts {
  const { world, edge, cancellation, children, workingDirectory } = request
  let home: string | undefined
  return {
    log: edge.log,
    progress: edge.progress,
    clock: world.clock,
    random: world.random,
    exec: createExec({ table: children, signal: cancellation.signal }),
    http: (url, init) => fetch(url, init),
    variables: world.variables,
    originator: findOriginator({ variables: world.variables, pid: world.pid }),
    metrics: createCollectors(edge.log),
    mask: edge.mask,
    githubToken: () => {
      const token = githubTokenIn(world.variables)
      if (token !== undefined) edge.mask(token)
      return token
    },
    signal: cancellation.signal,
    saved: edge.saved,
    workingDirectory,
    get home() {
      home ??= world.openHome()
      return home
    },
    bundle: world.bundle,
    stdin: world.stdin,
    print: edge.print,
    platform: world.platform,
    version: productVersion,
  }
}
