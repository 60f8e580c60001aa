import { readEntry } from './entry.ts'
import type { EntryCheck, PlacedEntry, Warnings } from './entry-check.ts'
import { factsOf } from './entry-facts.ts'
import type { EntryFacts } from './entry-facts.ts'
import type { Findings } from './findings.ts'
import { createEntryScanner } from './scan-entry.ts'

/** An entry, and where its bytes are from. */
interface Found {
  readonly index: number
  readonly bytes: Uint8Array
  readonly file: string
  /** it is known to be UTF-8 */
  readonly isText: boolean
  /** the number of the commit that has it */
  readonly commit: number | undefined
}

/** Says of each entry what is wrong with its form, and what the checks say of one that has the right form. */
export function createEntryJudge({ checks, findings, warnings }: {
  readonly checks: readonly EntryCheck[]
  readonly findings: Findings
  readonly warnings: Warnings
}): (entry: Found) => void {
  const scanner = createEntryScanner()

  function factsAt({ bytes, isText, file, index }: Found): EntryFacts | undefined {
    const facts = isText ? scanner.scan(bytes) : undefined
    if (facts !== undefined) return facts
    const read = readEntry(bytes)
    if (read.fault === undefined) return factsOf(read.value)
    findings.add('malformed', `${file}, entry ${index}`, read.fault)
    return undefined
  }

  return (entry) => {
    const facts = factsAt(entry)
    if (facts === undefined) return
    const { index, bytes, commit, file } = entry
    const placed: PlacedEntry = {
      index, bytes, commit, facts,
      get value() {
        return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as PlacedEntry['value']
      },
    }
    for (const check of checks) {
      const remark = check(placed)
      if (remark === undefined) continue
      const where = `${file}, entry ${index}`
      if ('finding' in remark) findings.add(remark.finding, where, remark.message)
      else warnings.add({ ...remark, where })
    }
  }
}
