import { counted } from '../core/text.ts'
import type { Report } from './report.ts'

/** The verdict on the record as one sentence of plain text. */
export function integritySentence({ spools, result }: Pick<Report, 'spools' | 'result'>): string {
  const records = spools.reduce((sum, { records: count }) => sum + count, 0)
  const findings = spools.reduce((sum, spool) => sum + spool.findings.length, 0)
  const events = `${records.toLocaleString('en-US')} ${records === 1 ? 'event' : 'events'}`
  const where = counted(spools.length, 'spool')
  return result === 'passed'
    ? `${events} in ${where} verified: none was changed, removed or reordered (local integrity)`
    : `the record of events does NOT verify: ${counted(findings, 'finding')} in ${where} with ${events}`
}
