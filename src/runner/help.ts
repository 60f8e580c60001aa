import { wrap } from '../core/text.ts'
import { productVersion } from '../core/version.ts'
import { commonInputs } from './common-inputs.ts'
import type { Definition } from './definition.ts'
import { gateInputs } from './gate-inputs.ts'
import type { InputSpec } from './inputs.ts'
import type { Style } from './style.ts'

/** Help is written for 80 columns, the width that every terminal has. */
const width = 80
/** Where descriptions begin; a name that is longer gets a line of its own. */
const rightColumn = 26

/** What there is, one line a command. */
export function overview(request: { readonly definitions: readonly Definition[]; readonly style: Style }): string {
  const { definitions, style } = request
  const section = (title: string, kind: Definition['kind']): string[] => {
    const rows = definitions.filter((definition) => definition.kind === kind)
    const lines = rows.flatMap(({ name, description }) => row({ left: name, right: description }))
    return ['', style.strong(title), ...lines]
  }
  return [
    `pqc-delivery ${productVersion}`,
    'Releases a service step by step under a statistical gate, takes it back in',
    'seconds when it is worse, and keeps the evidence.',
    '',
    `${style.strong('Usage')}  pqc-delivery COMMAND [FLAGS]`,
    ...section('Actions, here and in GitHub workflows', 'action'),
    ...section('Commands', 'command'),
    '',
    style.strong('Everywhere'),
    ...row({ left: '--help', right: 'What a command does, and its flags.' }),
    ...row({ left: '--version', right: 'The version.' }),
    '',
    style.strong('Exit codes'),
    '  0 done, nothing to do   3 refused             6 stopped half-way, safe',
    '  1 a fault of ours       4 the answer is no    7 a person is needed now',
    '  2 bad input             5 no answer           130 cancelled',
  ].join('\n')
}

/** The commands that begin with the same word. */
export function groupHelp(request: {
  readonly name: string
  readonly definitions: readonly Definition[]
  readonly style: Style
}): string {
  const { name, definitions, style } = request
  return [
    `${style.strong('Usage')}  pqc-delivery ${name} COMMAND [FLAGS]`,
    '',
    style.strong('Commands'),
    ...definitions.flatMap((definition) => row({ left: definition.name, right: definition.description })),
    '',
    `\`pqc-delivery ${name} COMMAND --help\` says what one does, and its flags.`,
  ].join('\n')
}

/** What one command does, and its flags. */
export function commandHelp(request: { readonly definition: Definition; readonly style: Style }): string {
  const { definition, style } = request
  const inputs = Object.entries(definition.inputs)
  const isPlace = ([name]: [string, InputSpec]): boolean => placesOf(definition).has(name)
  const groups = groupsOf(inputs.filter((entry) => !isPlace(entry)))
  return [
    ...wrap({ text: definition.description }),
    ...(definition.details ?? []).flatMap((text) => ['', ...wrap({ text })]),
    '',
    `${style.strong('Usage')}  pqc-delivery ${usageOf(definition)}`,
    ...section({
      title: style.strong('Arguments'),
      lines: inputs.filter(isPlace).flatMap(([, spec]) => argumentRow(spec)),
    }),
    ...groups.flatMap(({ title, entries }) => section({
      title: style.strong(title),
      lines: entries.flatMap(([name, spec]) => flagRow({ name, spec })),
    })),
    ...section({ title: style.strong('Examples'), lines: examplesOf(definition) }),
  ].join('\n')
}

type Entries = [string, InputSpec][]

function placesOf(definition: Definition): ReadonlySet<string> {
  return new Set((definition.positional ?? []).map(({ name }) => name))
}

/** A command's own flags first, then those of the gate, then those that everything has. */
function groupsOf(inputs: Entries): readonly { title: string; entries: Entries }[] {
  const common = commonInputs({ mutates: true })
  const ofGate: ReadonlySet<InputSpec> = new Set(Object.values(gateInputs))
  const groupOf = ([name, spec]: [string, InputSpec]): string => {
    if (ofGate.has(spec)) return 'Flags of the gate, over the configuration'
    return Object.hasOwn(common, name) ? 'Flags of every command' : 'Flags'
  }
  const titles = ['Flags', 'Flags of the gate, over the configuration', 'Flags of every command']
  return titles.map((title) => ({ title, entries: inputs.filter((entry) => groupOf(entry) === title) }))
}

function usageOf(definition: Definition): string {
  const required = Object.entries(definition.inputs)
    .filter(([name, spec]) => spec.required && !placesOf(definition).has(name))
    .map(([name, spec]) => `--${name} ${spec.shape}`)
  const places = (definition.positional ?? []).map(({ name }) => definition.inputs[name]?.shape ?? name)
  return [definition.name, ...places, ...required, '[FLAGS]'].join(' ')
}

function section({ title, lines }: { title: string; lines: readonly string[] }): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function argumentRow(spec: InputSpec): readonly string[] {
  return row({ left: spec.shape, right: describe(spec) })
}

function flagRow({ name, spec }: { name: string; spec: InputSpec }): readonly string[] {
  return row({ left: spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.shape}`, right: describe(spec) })
}

function describe(spec: InputSpec): string {
  const isDefault = spec.default !== undefined && spec.kind !== 'flag'
  return isDefault ? `${spec.description} Default: ${spec.default}.` : spec.description
}

function examplesOf(definition: Definition): readonly string[] {
  return definition.examples.flatMap(({ title, shell }) => (shell === undefined ? [] : [`  # ${title}`, ...shellLines(shell)]))
}

/** A command that is too long for a line goes on with another of its flags on the next, as a shell reads it. */
function shellLines(shell: string): readonly string[] {
  const [first = '', ...flags] = shell.split(/ (?=--?\w)/)
  const lines: string[] = []
  let line = `  ${first}`
  for (const flag of flags) {
    // room for the blank and the backslash
    if (`${line} ${flag}`.length <= width - 2) {
      line = `${line} ${flag}`
    } else {
      lines.push(`${line} \\`)
      line = `    ${flag}`
    }
  }
  return [...lines, line]
}

function row({ left, right }: { left: string; right: string }): readonly string[] {
  const lines = wrap({ text: right, indent: rightColumn })
  if (left.length > rightColumn - 4) return [`  ${left}`, ...lines]
  const [first = '', ...rest] = lines
  return [`  ${left}`.padEnd(rightColumn) + first.trimStart(), ...rest]
}
