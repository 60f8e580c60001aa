const shape = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/

/**
 * Milliseconds since 1970, with what is less than one as a fraction, of a time by RFC 3339 (section 5.6) or of a date, which begins at midnight UTC. undefined: it is
 * neither, or is in no calendar. Two times of different offsets or lengths can be compared by that, and not by their texts.
 */
export function parseInstant(text: string): number | undefined {
  const [, day, time = '00:00:00', fraction = '.0', offset = 'Z'] = shape.exec(text.toUpperCase()) ?? []
  if (day === undefined || !isOfTheCalendar(day)) return undefined
  const ms = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(ms) ? undefined : ms + Number(`0${fraction}`) * 1_000
}

/** What is wrong with the text of an input that has to be a day or an instant; undefined: nothing. */
export function checkInstant(text: string): string | undefined {
  if (parseInstant(text) !== undefined) return undefined
  return shape.test(text.toUpperCase()) ? 'is not in the calendar' : 'is neither a day (2026-11-22) nor an instant (2026-11-22T08:00:00Z)'
}

/** JavaScript makes 3 March of 31 February. */
function isOfTheCalendar(day: string): boolean {
  const start = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day)
}
