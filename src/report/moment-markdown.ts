import { codeMarkdown, escapeMarkdown } from '../core/markdown.ts'
import type { ReportMoment } from './report.ts'

/** Event and text of one moment, as cells. */
export function momentCells({ event, outcome, text, sound }: ReportMoment): readonly [string, string] {
  const failed = outcome === 'failure' ? ' **(failure)**' : ''
  return [codeMarkdown(event), `${escapeMarkdown(text)}${failed}${unverifiedMark(sound)}`]
}

/** What marks everything that the chain does not vouch for. */
export function unverifiedMark(sound: boolean): string {
  return sound ? '' : ' **(NOT VERIFIED)**'
}
