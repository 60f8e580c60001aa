import { counted } from '../../../core/text.ts'
import type { EntryCheck } from './entry-check.ts'
import { createFirsts } from './firsts.ts'
import { versionFault } from './known-version.ts'

/** What clocks of machines may differ by before somebody should look. */
const mostBackMs = 600_000

/** What every log is asked beside its form. Each keeps what it saw, so they are for one look at one log. */
export function createOwnChecks(): readonly EntryCheck[] {
  return [isKnownVersion, createRepeatCheck(), createClockCheck()]
}

/** A log may have entries of others: only those are judged that say they are of this product. */
const isKnownVersion: EntryCheck = ({ facts }) => {
  const fault = versionFault(facts)
  return fault === undefined ? undefined : { finding: 'malformed', message: `it ${fault}` }
}

/** An append looks back some thousand entries for the same `idem`: twice in a log is no lie, and something that was done twice, or a retry. */
function createRepeatCheck(): EntryCheck {
  const firsts = createFirsts()
  return ({ facts: { idem }, index }) => {
    const first = idem === undefined ? undefined : firsts.note(idem, index)
    return first === undefined ? undefined : { warning: 'repeated', message: `its idem is that of entry ${first}` }
  }
}

/** Times in one form can be compared as texts, which is all that is done for most entries. */
const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function createClockCheck(): EntryCheck {
  let newest = ''
  return ({ facts: { time } }) => {
    if (typeof time !== 'string' || !inUtc.test(time)) return undefined
    if (time >= newest) {
      newest = time
      return undefined
    }
    const backMs = Date.parse(newest) - Date.parse(time)
    return backMs > mostBackMs ? { warning: 'clock', message: `its time is ${counted(Math.floor(backMs / 60_000), 'minute')} before that of an entry before it` } : undefined
  }
}
