import { nearest } from './core/nearest.ts'
import { anyOf } from './core/text.ts'
import { definitionNames, type DefinitionName } from './definitions.ts'

/** The commands of two words that begin with this one. */
export function groupOf(word: string | undefined): readonly DefinitionName[] {
  return definitionNames.filter((name) => name.startsWith(`${word} `))
}

/** What to say to words that name no command: the one that was probably meant, else where all of them are. */
export function meantCommand(words: readonly string[]): string {
  const [first = ''] = words
  if (groupOf(first).length > 0) return takes(first)
  const near = nearest(words.join(' '), definitionNames) ?? nearest(first, definitionNames)
  return near === undefined ? byOneWord(first) : didYouMean(near)
}

/** `deploi`: near to a part of a name, and not to all of it. */
function byOneWord(given: string): string {
  const word = nearest(given, definitionNames.flatMap(wordsOf))
  if (word === undefined) return 'see `pqc-delivery --help`'
  if (groupOf(word).length > 0) return takes(word)
  return didYouMean(definitionNames.find((name) => wordsOf(name).includes(word)) ?? word)
}

function wordsOf(name: string): readonly string[] {
  return name.split(/[ -]/)
}

function didYouMean(name: string): string {
  return `did you mean \`pqc-delivery ${name}\`?`
}

function takes(group: string): string {
  return `\`${group}\` takes ${anyOf(groupOf(group).map((name) => name.slice(group.length + 1)))}`
}
