import { listedText } from '../events.ts'
import type { ListedEvent } from '../events.ts'
import { timeOf } from '../report-event.ts'
import { visibleText } from './visible.ts'
import { cut } from './words.ts'

/**
 * The events as JSON for the page's script, an event a line: `[ms, place, name, outcome, by, collector, rollout, record,
 * verified, text, id]`, where the second to the seventh are places in the lists of words that stand before them. What
 * could end the element is written as JSON allows (HTML standard, section 4.12.1.3).
 */
export function* eventData(events: readonly ListedEvent[]): Generator<string> {
  const words = collectWords(events)
  yield '<script type="application/json" id="event-data">{\n'
  for (const [name, index] of Object.entries(words)) yield `"${name}":${inert([...index.keys()].map(shown))},\n`
  yield '"events":[\n'
  for (const [at, { event, ...place }] of events.entries()) {
    const { name, outcome, by, collector, rolloutId, seq, sound, id } = event
    const row = [
      timeIn(timeOf(event)),
      words.places.get(placeOf(place)),
      words.names.get(name),
      words.outcomes.get(outcome),
      words.by.get(by),
      words.collectors.get(collector),
      rolloutId === undefined ? -1 : words.rollouts.get(rolloutId),
      seq,
      sound ? 1 : 0,
      shown(listedText(event)),
      shown(id),
    ]
    yield `${inert(row)}${at === events.length - 1 ? '' : ','}\n`
  }
  yield ']}\n</script>\n'
}

type Words = Readonly<Record<'places' | 'names' | 'outcomes' | 'by' | 'collectors' | 'rollouts', Map<string, number>>>

/** Each word that events have in common, once, with its place in the list. */
function collectWords(events: readonly ListedEvent[]): Words {
  const words: Words = {
    places: new Map(),
    names: new Map(),
    outcomes: new Map(),
    by: new Map(),
    collectors: new Map(),
    rollouts: new Map(),
  }
  const add = (index: Map<string, number>, word: string): void => {
    if (!index.has(word)) index.set(word, index.size)
  }
  for (const { event, ...place } of events) {
    add(words.places, placeOf(place))
    add(words.names, event.name)
    add(words.outcomes, event.outcome)
    add(words.by, event.by)
    add(words.collectors, event.collector)
    if (event.rolloutId !== undefined) add(words.rollouts, event.rolloutId)
  }
  return words
}

function placeOf({ service, environment }: Pick<ListedEvent, 'service' | 'environment'>): string {
  return `${service} in ${environment}`
}

function timeIn(at: string): number | null {
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? null : ms
}

function shown(text: string): string {
  return cut(visibleText(text))
}

/** JSON that is the same to an HTML parser as to a JSON parser, in every state that a script element can be in. */
function inert(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
