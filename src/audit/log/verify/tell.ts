import type { JsonObject } from '../../../core/json.ts'
import { counted, oneLine, quoted, wrap } from '../../../core/text.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import type { LogReport, Pin } from './verify.ts'

/** A verified log, and by what it was judged. */
export interface Verdict {
  readonly report: LogReport
  readonly directory: string
  /** the file of keys; undefined: there was none */
  readonly policy: string | undefined
  /** what is known of it from before */
  readonly remembered: Pin | undefined
  readonly deep: boolean
  /** only what came since the last clean look was wanted */
  readonly incremental: boolean
}

/** What is told of it, to a person and to programs. */
export interface Told {
  readonly result: 'passed' | 'failed' | 'unpinned' | 'unfinished'
  /** one sentence */
  readonly message: string
  /** what was looked at and what was found, in lines */
  readonly text: string
  readonly document: JsonObject
}

/** The worst thing that is known of a log, in a word, a sentence, lines for a person and a document for programs. */
export function tellOf(verdict: Verdict): Told {
  const { report, directory, policy } = verdict
  const document = documentOf(verdict)
  if (report.findings.length > 0) {
    const kinds = Object.entries(report.counts).map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ')
    const message = `the audit log in ${directory} does not verify: ${kinds}`
    return { document, result: 'failed', message, text: [headline(verdict), ...findingLines(report), ...warningLines(report)].join('\n') }
  }
  if (policy === undefined) {
    const message = 'it is consistent with itself; nothing says whose it is, since there is no policy with its keys'
    return { document, result: 'unpinned', message, text: [headline(verdict), ...warningLines(report)].join('\n') }
  }
  if (report.unfinished !== undefined) {
    const message = `the audit log in ${directory} is sound, and something is not finished, which the next append or \`audit retain\` does: ${report.unfinished}`
    return { document, result: 'unfinished', message, text: [headline(verdict), ...warningLines(report)].join('\n') }
  }
  const message = report.since > 0
    ? `the audit log in ${directory} continues what was verified before, and is signed by every key of ${policy}`
    : `the audit log in ${directory} is whole, and signed by every key of ${policy}`
  return { document, result: 'passed', message, text: [headline(verdict), ...warningLines(report)].join('\n') }
}

function headline({ report, policy, remembered, deep, incremental }: Verdict): string {
  const { head, commits, since } = report
  if (head === undefined) return `no checkpoint in it is signed by whom it has to be; ${counted(commits, 'commit')}`
  const seen = remembered === undefined ? 'not seen before' : `${counted(remembered.size, 'entry', 'entries')} of them seen before`
  const looked = deep ? 'the signatures of all commits checked' : 'the last signatures checked'
  const judged = policy === undefined ? 'no signature checked' : `${seen}; ${looked}`
  const gone = report.purged === 0 ? '' : `, the first ${report.purged} of them purged,`
  return [
    `${quoted(head.origin)}: ${counted(head.size, 'entry', 'entries')}${gone} in ${counted(commits, 'commit')}; ${judged}`,
    `root ${encodeBase64(head.root)}`,
    ...since > 0 ? [`not looked at again: the first ${counted(since, 'entry', 'entries')} with their files, verified before; what came since continues them`] : [],
    ...incremental && since === 0 ? ['all of it was looked at: there is no clean look before this one that it could continue as it is'] : [],
  ].join('\n')
}

function findingLines({ findings, counts }: LogReport): readonly string[] {
  const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${oneLine(where)}`, ...wrap({ text: oneLine(message), indent: 2 })])
  const left = Object.values(counts).reduce((sum, count) => sum + count, 0) - findings.length
  return left === 0 ? lines : [...lines, `and ${left} more`]
}

function warningLines({ warnings, warned }: LogReport): readonly string[] {
  const lines = warnings.flatMap(({ where, message }) => [`to look at: ${oneLine(where)}`, ...wrap({ text: oneLine(message), indent: 2 })])
  return warned === warnings.length ? lines : [...lines, `and ${warned - warnings.length} more to look at`]
}

function documentOf({ report, directory, policy, remembered, deep, incremental }: Verdict): JsonObject {
  const { head, commits, findings, counts, warnings, warned, unfinished } = report
  return {
    log: directory,
    policy: policy ?? null,
    origin: head?.origin ?? null,
    size: head?.size ?? null,
    root: head === undefined ? null : encodeBase64(head.root),
    commits,
    purged: report.purged,
    deep,
    incremental,
    since: report.since,
    pin: remembered === undefined ? null : `${remembered.size}:${encodeBase64(remembered.root)}`,
    findings,
    counts,
    warnings,
    warned,
    unfinished: unfinished ?? null,
  }
}
