import type { DeliveryError } from '../core/errors.ts'
import type { JsonObject } from '../core/json.ts'
import type { ResultWord } from '../core/results.ts'

/** How a command ended and what it leaves: the edge turns it into outputs, summary, annotations and an exit code. */
export interface Outcome {
  readonly result: ResultWord
  /** one sentence for a person */
  readonly message: string
  /** the action's outputs; names as in its definition */
  readonly outputs: Readonly<Record<string, string>>
  /** the rest of what `--json` and `result-json` show, at the top level beside the outputs */
  readonly document: JsonObject
  /** GitHub-flavoured Markdown for the job summary; untrusted text in it is escaped already */
  readonly summary?: string
  /** plain text for a terminal, where it says more than the message; empty: the command printed its product itself */
  readonly text?: string
  /** plain text that shows a person at a terminal how it came to that, beside the message; nowhere else, no program reads it */
  readonly look?: string
  readonly error?: DeliveryError
}
