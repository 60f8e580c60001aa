import type { DeliveryError } from '../core/errors.ts'
import type { JsonObject, JsonValue } from '../core/json.ts'
import type { Outcome } from './outcome.ts'

/**
 * The one JSON document of a command: `result` and `message`, the outputs under their own names, the rest of the run's
 * document at the top as well, `error` where it failed, and the `warnings` that a person was shown, if there were any. See the
 * interface "Results and exit codes".
 */
export function resultDocument(outcome: Outcome, warnings: readonly string[] = []): JsonObject {
  const { result, message, outputs, document, error } = outcome
  return {
    result,
    message,
    ...outputs,
    ...document,
    ...(warnings.length === 0 ? {} : { warnings: [...warnings] }),
    ...(error === undefined ? {} : { error: errorDocument(error) }),
  }
}

function errorDocument(error: DeliveryError): JsonObject {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint ?? null,
    problems: error.problems.map((problem) => ({ ...problem })),
    ...(error.output.length === 0 ? {} : { output: error.output }),
  }
}

/**
 * GitHub takes at most 1 MB of outputs from a job, and Linux at most 128 KiB for a variable that one is put into
 * (`MAX_ARG_STRLEN`); half of the former leaves room for two steps.
 */
const largestOutput = 512 * 1024

/** The document as an output: where it is too large, its largest parts are left out and named in `leftOut`. */
export function documentOutput(document: JsonObject): string {
  const kept: Record<string, JsonValue | undefined> = { ...document }
  const leftOut: string[] = []
  let text = JSON.stringify(kept)
  while (Buffer.byteLength(text) > largestOutput) {
    const largest = largestKey(kept)
    if (largest === undefined) break
    delete kept[largest]
    leftOut.push(largest)
    text = JSON.stringify({ ...kept, leftOut })
  }
  return text
}

function largestKey(document: JsonObject): string | undefined {
  const sizes = Object.entries(document)
    .filter(([key]) => key !== 'result' && key !== 'message')
    .map(([key, value]) => ({ key, size: JSON.stringify(value)?.length ?? 0 }))
  return sizes.toSorted((a, b) => b.size - a.size)[0]?.key
}
