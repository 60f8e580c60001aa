/** Reads a time as milliseconds since 1970, or undefined. Lines of one second have the same text: the last one is kept. */
export type TimeReader = (text: string) => number | undefined

/** `20/Nov/2026:10:00:00 +0100`: nginx's `$time_local`, and Apache's. */
export function localTimes(): TimeReader {
  return remembering((text) => {
    const match = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text)
    if (match === null) return undefined
    const [, day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] = match
    const at = utc({ year, month: months.indexOf(month) + 1, day, hour, minute, second })
    const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
    return at === undefined ? undefined : at - (sign === '-' ? -zone : zone)
  })
}

/** RFC 3339 with a zone, and with a blank for its T: `2026-11-20T10:00:00.123Z`, `2026-11-20T10:00:00+01:00`. */
export function isoTimes(): TimeReader {
  return remembering((text) => {
    const match = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/.exec(text)
    if (match === null) return undefined
    const [, year, month, day, hour, minute, second, fraction, , sign, zoneHours = '0', zoneMinutes = '0'] = match
    const at = utc({ year, month: Number(month), day, hour, minute, second })
    const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000
    return at === undefined ? undefined : at + Math.floor(Number(fraction ?? 0) * 1_000) - (sign === '-' ? -zone : zone)
  })
}

/** `1763632800.123`: nginx's `$msec`. */
export function epochTimes(): TimeReader {
  return (text) => (/^\d{9,11}(\.\d{1,6})?$/.test(text) ? Math.floor(Number(text) * 1_000) : undefined)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

type Digits = string | undefined

/** A date that there is: the 30th of February is a mistake, and not the 2nd of March. A leap second is the one before it. */
function utc({ year, month, day, hour, minute, second }: {
  readonly year: Digits
  readonly month: number
  readonly day: Digits
  readonly hour: Digits
  readonly minute: Digits
  readonly second: Digits
}): number | undefined {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const at = Date.UTC(Number(year), month - 1, Number(day), Number(hour), Number(minute), Math.min(59, Number(second)))
  return new Date(at).getUTCDate() === Number(day) && month >= 1 && month <= 12 ? at : undefined
}

function remembering(read: TimeReader): TimeReader {
  let text = ''
  let value: number | undefined
  return (next) => {
    if (next === text) return value
    text = next
    value = read(next)
    return value
  }
}
