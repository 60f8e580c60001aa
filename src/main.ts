import { DeliveryError } from './core/errors.ts'
import { definitionNames, isDefinitionName, loadDefinition } from './definitions.ts'
import { registry } from './registry.ts'
import type { Command } from './runner/command.ts'
import type { Edge } from './runner/edge.ts'
import { createGithubEdge } from './runner/github-edge.ts'
import { invoke, invokePost } from './runner/invoke.ts'
import type { RunPorts } from './runner/ports.ts'
import { readInputs, type InputSource } from './runner/read-inputs.ts'
import { productVersion } from './core/version.ts'
import { actionSource } from './runner/sources/action-source.ts'
import { processWorld, type Internal, type World } from './runner/world.ts'

/** `main` is the step itself; `post` runs after the job's other steps. */
export type Phase = 'main' | 'post'

/**
 * Runs an action as GitHub's runner starts it, and ends the process with the exit code of its result: sockets that are
 * kept alive would hold the step otherwise. `root` is the action that takes a command's name.
 */
export async function main(name: string, phase: Phase = 'main', internal: Internal = {}): Promise<never> {
  const world = { ...processWorld({ folder: import.meta.dirname, internal }), stdin: noStandardInput }
  const code = phase === 'main' ? await runAction({ name, world }) : await runPost({ name, world })
  process.exit(code)
}

/** A runner gives an action none; what it inherits where it is started otherwise is not meant for it. */
async function* noStandardInput(): AsyncGenerator<Uint8Array> {
  yield* []
  throw new DeliveryError({
    code: 'input-invalid',
    message: 'an action has no standard input (-)',
    hint: 'name a file or folder of the workspace; standard input is for a terminal, or a `run:` step with the command line',
  })
}

/** The action in any world; returns the exit code. */
export async function runAction(request: { readonly name: string; readonly world: World }): Promise<number> {
  const { name, world } = request
  const root = name === 'root'
  const wanted = root ? await rootSource(world) : { name, source: actionSource(world.variables) }
  const json = /^true$/i.test(wanted.source.get('json')?.trim() ?? '')
  const edge = edgeOf({ world, json })
  edge.log.info(`pqc-delivery ${productVersion}, ${wanted.name}`)
  return invoke({
    name: wanted.name,
    world,
    edge,
    workingDirectory: workspaceOf(world),
    run: async (ports) => {
      const command = root ? await rootCommand({ ...wanted, ports }) : ownCommand(name)
      return command.run({ source: wanted.source, ports })
    },
  })
}

/** The end of an action in any world; the exit code is always 0. */
export async function runPost(request: { readonly name: string; readonly world: World }): Promise<number> {
  const { world } = request
  const edge = edgeOf({ world, json: false })
  const name = request.name === 'root' ? edge.saved.get('command') : request.name
  if (name === undefined) return 0
  return invokePost({
    name,
    world,
    edge,
    workingDirectory: workspaceOf(world),
    post: async (ports) => (isDefinitionName(name) ? registry[name].post({ ports }) : undefined),
  })
}

function edgeOf({ world, json }: { world: World; json: boolean }): Edge {
  const { variables, stdout, stderr, clock } = world
  return createGithubEdge({ variables, stdout, stderr, clock, json })
}

function workspaceOf(world: World): string {
  const workspace = world.variables['GITHUB_WORKSPACE']
  return workspace === undefined || workspace === '' ? world.currentFolder : workspace
}

interface Wanted {
  readonly name: string
  readonly source: InputSource
}

/** What the root action is asked for: a command, and its inputs as a map. */
async function rootSource(world: World): Promise<Wanted> {
  const outer = actionSource(world.variables)
  const name = outer.get('command')?.trim() ?? ''
  if (!isDefinitionName(name)) return { name: 'pqc-delivery', source: outer }
  const { mapSource } = await import('./runner/sources/map-source.ts')
  const { inputs } = await loadDefinition(name)
  return { name, source: await mapSource({ yaml: outer.get('with') ?? '', specs: inputs }) }
}


/**
 * The command that the root action is asked for, remembered for `post`; or the error of the root action's own
 * inputs, which says what commands there are.
 */
async function rootCommand({ name, source, ports }: Wanted & { ports: RunPorts }): Promise<Command> {
  if (!isDefinitionName(name)) {
    const { rootDefinition } = await import('./actions/root/definition.ts')
    readInputs({ definition: rootDefinition(definitionNames), source, mask: ports.mask })
  }
  ports.saved.set('command', name)
  return ownCommand(name)
}

function ownCommand(name: string): Command {
  if (!isDefinitionName(name)) throw new Error(`there is no action ${name}`)
  return registry[name]
}
