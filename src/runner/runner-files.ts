import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { DeliveryError, messageOf } from '../core/errors.ts'
import type { Variables } from '../core/ports/variables.ts'

/** The files through which an action talks to GitHub's runner, by the variable that holds their path. */
export type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY'

/**
 * Appends to a file of the runner. Where there is none (a run outside of a job) nothing is written. Throws
 * `output-unwritable`.
 */
export function appendRunnerFile(request: {
  readonly variables: Variables
  readonly file: RunnerFile
  readonly text: string
}): void {
  const { variables, file, text } = request
  const path = variables[file]
  if (path === undefined || path === '') return
  try {
    appendFileSync(path, text)
  } catch (cause) {
    throw new DeliveryError({
      code: 'output-unwritable',
      message: `${file} cannot be written: ${messageOf(cause)}`,
      hint: 'free space on the disk of the runner, and read the result from the log or `pqc-delivery status`',
      cause,
    })
  }
}

/**
 * One value in the format of GITHUB_OUTPUT and GITHUB_STATE. The delimiter is random, so that no value can end
 * itself and add others.
 */
export function fileCommand(request: { readonly name: string; readonly value: string }): string {
  const delimiter = `ghadelimiter_${randomUUID()}`
  return `${request.name}<<${delimiter}\n${request.value}\n${delimiter}\n`
}
