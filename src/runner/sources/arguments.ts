import type { Problem } from '../../core/errors.ts'
import { nearest } from '../../core/nearest.ts'
import { quoted } from '../../core/text.ts'
import type { Definition } from '../definition.ts'
import type { InputSource } from '../read-inputs.ts'

/**
 * Inputs as words of a command line: `--name value`, `--name=value`, `--flag`, `--no-flag`, words by their place, and
 * `--` after which every word stands for itself. `-` is a word: standard input.
 */
export function argumentSource(request: {
  readonly words: readonly string[]
  readonly definition: Pick<Definition, 'inputs' | 'positional'>
}): InputSource {
  const state: State = { definition: request.definition, texts: new Map(), problems: [], places: 0 }
  const rest = [...request.words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      for (const plain of rest) takePositional(state, plain)
      break
    }
    if (word.startsWith('-') && word !== '-') takeFlag({ state, word, rest })
    else takePositional(state, word)
  }
  const byPlace = new Set((request.definition.positional ?? []).map(({ name }) => name))
  return {
    get: (name) => state.texts.get(name),
    label: (name) => (byPlace.has(name) ? name : `--${name}`),
    problems: state.problems,
  }
}

/** The words that are flags, without their values: in `--reason -h` nobody asks for help. What is behind `--` is no flag. */
export function flagsIn({ words, definition }: {
  readonly words: readonly string[]
  readonly definition: Pick<Definition, 'inputs'>
}): readonly string[] {
  const flags: string[] = []
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined && word !== '--'; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') continue
    flags.push(word)
    const name = word.startsWith('--') ? word.slice(2) : ''
    const spec = Object.hasOwn(definition.inputs, name) ? definition.inputs[name] : undefined
    if (spec !== undefined && spec.kind !== 'flag') nextValue(rest)
  }
  return flags
}

interface State {
  readonly definition: Pick<Definition, 'inputs' | 'positional'>
  readonly texts: Map<string, string>
  readonly problems: Problem[]
  /** how many positional words were taken */
  places: number
}

function takePositional(state: State, word: string): void {
  const place = state.definition.positional?.[state.places]
  if (place === undefined) {
    state.problems.push({ message: `${quoted(word)} is one word too many: put texts with blanks in quotation marks` })
    return
  }
  state.places += 1
  set({ state, name: place.name, text: word })
}

function takeFlag({ state, word, rest }: { state: State; word: string; rest: string[] }): void {
  const [, name = '', assigned] = /^--?([^=]*)(?:=([^]*))?$/.exec(word) ?? []
  const spec = Object.hasOwn(state.definition.inputs, name) ? state.definition.inputs[name] : undefined
  const negated = name.startsWith('no-') && isFlag(state, name.slice(3)) ? name.slice(3) : undefined
  if (negated !== undefined && spec === undefined && assigned === undefined) {
    set({ state, name: negated, text: 'false' })
  } else if (spec === undefined || !word.startsWith('--')) {
    state.problems.push(unknownFlag({ state, word, name }))
    // its value is no word of ours either
    if (assigned === undefined && rest[0] !== undefined && !rest[0].startsWith('-')) rest.shift()
  } else if (spec.kind === 'flag') {
    set({ state, name, text: assigned ?? 'true' })
  } else {
    const text = assigned ?? nextValue(rest)
    if (text === undefined) state.problems.push({ path: name, message: `--${name} needs a value: ${spec.shape}` })
    else set({ state, name, text })
  }
}

/** The word after a flag, unless it is a flag itself: a value that begins with `--` is written `--name=--value`. */
function nextValue(rest: string[]): string | undefined {
  return rest[0] === undefined || rest[0].startsWith('--') ? undefined : rest.shift()
}

function isFlag(state: State, name: string): boolean {
  return Object.hasOwn(state.definition.inputs, name) && state.definition.inputs[name]?.kind === 'flag'
}

function set({ state, name, text }: { state: State; name: string; text: string }): void {
  if (!state.texts.has(name)) state.texts.set(name, text)
  else state.problems.push({ path: name, message: `${name} is given twice` })
}

function unknownFlag({ state, word, name }: { state: State; word: string; name: string }): Problem {
  const near = nearest(name, Object.keys(state.definition.inputs))
  const flag = word.replace(/=[^]*$/, '')
  const message = `${quoted(flag)} is no flag of this command`
  return near === undefined ? { message } : { message, nearest: `--${near}` }
}
