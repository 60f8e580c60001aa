import type { LogReport, Pin } from '../../../audit/log/verify/verify.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import { counted, oneLine, quoted, wrap } from '../../../core/text.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'

/** A verified log, and by what it was judged. */
export interface Verdict {
  readonly report: LogReport
  readonly directory: string
  /** the file of keys; undefined: there was none */
  readonly policy: string | undefined
  /** what the state home remembered */
  readonly remembered: Pin | undefined
  readonly deep: boolean
}

/** How `audit verify` ends: the worst thing that is known, in a word, a sentence, lines for a person and a document for programs. */
export function outcomeOf(verdict: Verdict): Outcome {
  const { report, directory, policy } = verdict
  const end = { outputs: {}, document: documentOf(verdict) }
  if (report.findings.length > 0) {
    const kinds = Object.entries(report.counts).map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(', ')
    const message = `the audit log in ${directory} does not verify: ${kinds}`
    const error = new DeliveryError({ code: 'chain-broken', message, hint: 'keep a copy of it as it is, with the policy and the pin, before anybody mends anything' })
    return { ...end, result: 'failed', message, text: [headline(verdict), ...findingLines(report)].join('\n'), error }
  }
  if (policy === undefined) {
    const message = 'it is consistent with itself; nothing says whose it is, since there is no policy with its keys'
    return { ...end, result: 'unpinned', message, text: headline(verdict) }
  }
  if (report.unfinished !== undefined) {
    const message = `a writer was killed before it was done, and the next append mends it: ${report.unfinished}`
    return { ...end, result: 'unfinished', message, text: headline(verdict) }
  }
  const message = `the audit log in ${directory} is whole, and signed by every key of ${policy}`
  return { ...end, result: 'passed', message, text: [headline(verdict), message].join('\n') }
}

function headline({ report, policy, remembered, deep }: Verdict): string {
  const { head, commits } = report
  if (head === undefined) return `no checkpoint in it is signed by whom it has to be; ${counted(commits, 'commit')}`
  const seen = remembered === undefined ? 'first look from this machine' : `${counted(remembered.size, 'entry', 'entries')} of them seen before`
  const looked = deep ? 'the signatures of all commits checked' : 'the last signatures checked'
  const judged = policy === undefined ? 'no signature checked' : `${seen}; ${looked}`
  return [
    `${quoted(head.origin)}: ${counted(head.size, 'entry', 'entries')} in ${counted(commits, 'commit')}; ${judged}`,
    `root ${encodeBase64(head.root)}`,
  ].join('\n')
}

function findingLines({ findings, counts }: LogReport): readonly string[] {
  const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${oneLine(where)}`, ...wrap({ text: oneLine(message), indent: 2 })])
  const left = Object.values(counts).reduce((sum, count) => sum + count, 0) - findings.length
  return left === 0 ? lines : [...lines, `and ${left} more`]
}

function documentOf({ report, directory, policy, remembered, deep }: Verdict): JsonObject {
  const { head, commits, findings, counts, unfinished } = report
  return {
    log: directory,
    policy: policy ?? null,
    origin: head?.origin ?? null,
    size: head?.size ?? null,
    root: head === undefined ? null : encodeBase64(head.root),
    commits,
    deep,
    pin: remembered === undefined ? null : `${remembered.size}:${encodeBase64(remembered.root)}`,
    findings,
    counts,
    unfinished: unfinished ?? null,
  }
}
