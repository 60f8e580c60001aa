import type { DeliveryError, Problem } from '../core/errors.ts'
import { oneLine } from '../core/text.ts'

/**
 * A documented error for people: one line, one for each problem, one for what to do about it; no stack. A problem that
 * `text`, which the person has just read, told already is not told again.
 */
export function describeError(error: DeliveryError, text = ''): readonly string[] {
  const told = [error.message, text].join('\n')
  const untold = error.problems.filter(({ message }) => !told.includes(message))
  return [
    oneLine(error.message),
    ...untold.map((problem) => `  ${describeProblem(problem)}`),
    ...(error.hint === undefined ? [] : [`  hint: ${oneLine(error.hint)}`]),
  ]
}

/** `file:line:column: message; did you mean …?` with as much of it as is known. */
export function describeProblem(problem: Problem): string {
  const { file, line, column, message, nearest } = problem
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const suggestion = nearest === undefined ? '' : `; did you mean ${nearest}?`
  return oneLine(`${place === '' ? '' : `${place}: `}${message}${suggestion}`)
}
