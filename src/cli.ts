import { definitionNames, isDefinitionName, loadDefinition, type DefinitionName } from './definitions.ts'
import { DeliveryError } from './core/errors.ts'
import { quoted } from './core/text.ts'
import { productVersion } from './core/version.ts'
import { groupOf, meantCommand } from './meant-command.ts'
import { registry } from './registry.ts'
import type { Definition } from './runner/definition.ts'
import { commandHelp, groupHelp, overview } from './runner/help.ts'
import { invoke } from './runner/invoke.ts'
import { argumentSource, flagsIn } from './runner/sources/arguments.ts'
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
  const { name, rest } = splitName(words)
  const definition = name === undefined ? undefined : await loadDefinition(name)
  const flags = flagsIn({ words: rest, definition: definition ?? { inputs: {} } })
  const asksFor = (...spellings: readonly string[]): boolean => spellings.some((flag) => flags.includes(flag))
  const tell = teller({ world, json: asksFor('--json') })
  if (asksFor('--version', '-V')) return tell({ version: productVersion })
  if (name === undefined || definition === undefined) {
    const forHelp = words.length === 0 || words[0] === 'help' || asksFor('--help', '-h')
    return forHelp ? tell({ help: await helpFor({ words, world }) }) : unknownCommand({ words, world })
  }
  if (asksFor('--help', '-h')) return tell({ help: helpOf({ definition, world }) })
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
  const edge = terminal({ world, json: /^true$/i.test(source.get('json') ?? '') })
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

/** Prints the one text that was asked for, or with `json` a document of it. */
function teller({ world, json }: { world: World; json: boolean }) {
  return async (asked: { readonly version: string } | { readonly help: string }): Promise<number> => {
    const text = 'version' in asked ? asked.version : asked.help
    world.stdout.write(`${json ? JSON.stringify(asked, null, 2) : text}\n`)
    await world.stdout.flush()
    return 0
  }
}

function helpOf({ definition, world }: { definition: Definition; world: World }): string {
  return commandHelp({ definition, style: createStyle({ stream: world.stdout, variables: world.variables }) })
}

async function helpFor({ words, world }: { words: readonly string[]; world: World }): Promise<string> {
  const about = words[0] === 'help' ? words.slice(1) : words
  const { name } = splitName(about)
  if (name !== undefined) return helpOf({ definition: await loadDefinition(name), world })
  const style = createStyle({ stream: world.stdout, variables: world.variables })
  const group = groupOf(about[0])
  if (about[0] !== undefined && group.length > 0) {
    return groupHelp({ name: about[0], definitions: await Promise.all(group.map(loadDefinition)), style })
  }
  return overview({ definitions: await Promise.all(definitionNames.map(loadDefinition)), style })
}

/** A command that is one, behind flags: which of the words between are values of theirs, only the command knows. */
function misplaced(words: readonly string[]): DeliveryError | undefined {
  const [first = ''] = words
  if (!first.startsWith('-')) return undefined
  const names = words.map((_, index) => splitName(words.slice(index)).name)
  const name = names.find((found) => found !== undefined)
  if (name === undefined) return undefined
  return new DeliveryError({
    code: 'input-invalid',
    message: `${quoted(first.replace(/=[^]*$/, ''))} stands before the command ${quoted(name)}`,
    hint: `flags come after the command: \`pqc-delivery ${name} [FLAGS]\``,
  })
}

/** Ends as a wrong input does, with the name that was probably meant. */
function unknownCommand({ words, world }: { words: readonly string[]; world: World }): Promise<number> {
  const given = words.filter((word) => !word.startsWith('-')).slice(0, 2)
  const error = misplaced(words) ?? new DeliveryError({
    code: 'input-invalid',
    message: given.length === 0 ? 'no command is given' : `${quoted(given.join(' '))} is no command of pqc-delivery`,
    hint: meantCommand(given),
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
