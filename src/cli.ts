import { definitionNames, isDefinitionName, loadDefinition, type DefinitionName } from './definitions.ts'
import { DeliveryError } from './core/errors.ts'
import { nearest } from './core/nearest.ts'
import { anyOf, quoted } from './core/text.ts'
import { productVersion } from './core/version.ts'
import { registry } from './registry.ts'
import type { Definition } from './runner/definition.ts'
import { commandHelp, overview } from './runner/help.ts'
import { invoke } from './runner/invoke.ts'
import { argumentSource } from './runner/sources/arguments.ts'
import { createStyle } from './runner/style.ts'
import { createTerminalEdge } from './runner/terminal-edge.ts'
import { processWorld, type Internal, type World } from './runner/world.ts'

/** Runs the command line of this process and ends it with the exit code of the result. */
export async function cli(internal: Internal = {}): Promise<never> {
  const world = processWorld({ folder: import.meta.dirname, internal })
  process.exit(await runCli({ words: process.argv.slice(2), world }))
}

/** A command line in any world; returns the exit code. `words` are what stands after `pqc-delivery`. */
export async function runCli(request: { readonly words: readonly string[]; readonly world: World }): Promise<number> {
  const { words, world } = request
  const options = words.slice(0, words.includes('--') ? words.indexOf('--') : words.length)
  const { name, rest } = splitName(words)
  if (options.includes('--version') || options.includes('-V')) return tell({ world, text: productVersion })
  if (name === undefined) {
    if (words.length === 0 || options.includes('--help') || options.includes('-h') || words[0] === 'help') {
      return tell({ world, text: await helpFor({ words, world }) })
    }
    return unknownCommand({ words, world })
  }
  const definition = await loadDefinition(name)
  if (options.includes('--help') || options.includes('-h')) return tell({ world, text: helpOf({ definition, world }) })
  return runNamed({ name, rest, definition, world })
}

/** The longest beginning of the words that names a command: `gate replay` before `gate`. */
function splitName(words: readonly string[]): { name?: DefinitionName; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    if (words.length >= length && isDefinitionName(name)) return { name, rest: words.slice(length) }
  }
  return { rest: words }
}

async function runNamed(request: {
  name: DefinitionName
  rest: readonly string[]
  definition: Definition
  world: World
}): Promise<number> {
  const { name, rest, definition, world } = request
  const source = argumentSource({ words: rest, definition })
  const edge = terminal({ world, json: source.get('json') === 'true' })
  return invoke({
    name,
    world,
    edge,
    workingDirectory: world.currentFolder,
    run: (ports) => registry[name].run({ source, ports }),
  })
}

function terminal({ world, json }: { world: World; json: boolean }) {
  const { variables, stdout, stderr, clock } = world
  return createTerminalEdge({ variables, stdout, stderr, clock, json })
}

async function tell({ world, text }: { world: World; text: string }): Promise<number> {
  world.stdout.write(`${text}\n`)
  await world.stdout.flush()
  return 0
}

function helpOf({ definition, world }: { definition: Definition; world: World }): string {
  return commandHelp({ definition, style: createStyle({ stream: world.stdout, variables: world.variables }) })
}

async function helpFor({ words, world }: { words: readonly string[]; world: World }): Promise<string> {
  const asked = words[0] === 'help' ? splitName(words.slice(1)).name : undefined
  if (asked !== undefined) return helpOf({ definition: await loadDefinition(asked), world })
  const style = createStyle({ stream: world.stdout, variables: world.variables })
  return overview({ definitions: await Promise.all(definitionNames.map(loadDefinition)), style })
}

/** Ends as a wrong input does, with the name that was probably meant. */
function unknownCommand({ words, world }: { words: readonly string[]; world: World }): Promise<number> {
  const given = words.filter((word) => !word.startsWith('-')).slice(0, 2)
  const near = nearest(given.join(' '), definitionNames) ?? nearest(given[0] ?? '', definitionNames)
  const group = definitionNames.filter((name) => name.startsWith(`${given[0]} `))
  const seconds = group.map((name) => name.slice(name.indexOf(' ') + 1))
  const known = group.length > 0 ? `\`${given[0]}\` takes ${anyOf(seconds)}` : undefined
  const meant = near === undefined ? 'see `pqc-delivery --help`' : `did you mean \`pqc-delivery ${near}\`?`
  const error = new DeliveryError({
    code: 'input-invalid',
    message: given.length === 0 ? 'no command is given' : `${quoted(given.join(' '))} is no command of pqc-delivery`,
    hint: known ?? meant,
    problems: [],
  })
  return invoke({
    name: 'pqc-delivery',
    world,
    edge: terminal({ world, json: words.includes('--json') }),
    workingDirectory: world.currentFolder,
    run: () => Promise.reject(error),
  })
}
