import type { DeliveryError } from '../core/errors.ts'
import { codeBlockMarkdown, codeMarkdown, escapeMarkdown } from '../core/markdown.ts'
import { exitCodeOf } from '../core/results.ts'
import { describeProblem } from './describe.ts'
import type { Report } from './edge.ts'
import type { Masker } from './mask.ts'

/** GitHub refuses the whole summary of a step beyond 1 MiB. */
const largestSummary = 1024 * 1024 - 256

/**
 * The job summary: the run's own, else what is known of how it ended. Secrets are taken out of it before it is cut, since half a
 * secret is found by nobody.
 */
export function jobSummary(report: Report, masker: Pick<Masker, 'applyToStart'>): string {
  // no character has less than a byte
  return cut(masker.applyToStart(`${report.outcome.summary ?? plainSummary(report)}\n`, largestSummary))
}

function plainSummary({ name, outcome }: Report): string {
  const { error, message, result } = outcome
  const sign = exitCodeOf(result) === 0 ? '✅' : '❌'
  const problems = (error?.problems ?? []).map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`)
  return [
    `### ${sign} ${escapeMarkdown(name)}: ${escapeMarkdown(result)}`,
    escapeMarkdown(message),
    ...(problems.length === 0 ? [] : [problems.join('\n')]),
    ...outputMarkdown(error),
    ...(error?.hint === undefined ? [] : [escapeMarkdown(error.hint)]),
    ...(error === undefined ? [] : [`Error code: ${codeMarkdown(error.code)}`]),
  ].join('\n\n')
}

/** What a program said about an error, as a block of its own. */
export function outputMarkdown(error: DeliveryError | undefined): readonly string[] {
  if (error === undefined || error.output.length === 0) return []
  return ['The end of its output:', codeBlockMarkdown(error.output.join('\n'))]
}

function cut({ text: summary, isCut }: ReturnType<Masker['applyToStart']>): string {
  const bytes = Buffer.from(summary)
  if (!isCut && bytes.length <= largestSummary) return summary
  const whole = bytes.subarray(0, largestSummary).toString('utf8')
  const rest = 'The rest is too long for a job summary; `audit-report` has all of it.'
  return `${closed(whole.slice(0, whole.lastIndexOf('\n')))}\n\n${rest}\n`
}

/** What is folded away or in a block of code where a text is cut would swallow what comes after it. */
function closed(text: string): string {
  let fence: string | undefined
  let folds = 0
  for (const line of text.split('\n')) {
    const mark = /^`{3,}/.exec(line)?.[0]
    if (fence === undefined) {
      fence = mark
      folds += (line.match(/<details>/g) ?? []).length - (line.match(/<\/details>/g) ?? []).length
    } else if (mark === line && mark.length >= fence.length) fence = undefined
  }
  return [text, ...(fence === undefined ? [] : [fence]), ...Array.from({ length: Math.max(0, folds) }, () => '\n</details>')].join('\n')
}
