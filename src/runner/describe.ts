import type { DeliveryError, Problem } from '../core/errors.ts'
import { oneLine } from '../core/text.ts'

/**
 * A documented error for people: one line, one for each problem, what a program said about it as a quotation, one for
 * what to do about it; no stack. A problem that `text`, which the person has just read, told already is not told again.
 */
export function describeError(error: DeliveryError, { text = '', mask }: { readonly text?: string; readonly mask: (text: string) => string }): readonly string[] {
  const told = [error.message, text].join('\n')
  const untold = error.problems.filter(({ message }) => !told.includes(message))
  return [
    oneLine(error.message),
    ...untold.map((problem) => `  ${describeProblem(problem)}`),
    ...quotation(error.output, mask),
    ...(error.hint === undefined ? [] : [`  hint: ${oneLine(error.hint)}`]),
  ]
}

/**
 * Every line of it is marked: none can be taken for one of ours. Secrets are taken out before that, since a program may break
 * one into lines.
 */
function quotation(output: readonly string[], mask: (text: string) => string): readonly string[] {
  return output.length === 0 ? [] : ['  the end of its output:', ...mask(output.join('\n')).split('\n').map((line) => `    | ${oneLine(line)}`.trimEnd())]
}

/**
 * `file:line:column: message; did you mean …?` with as much of it as is known. A message that only says what is wrong
 * with its key or input (`is before …`) is a sentence about that.
 */
export function describeProblem(problem: Problem): string {
  const { file, line, column, nearest } = problem
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const suggestion = nearest === undefined ? '' : `; did you mean ${nearest}?`
  return oneLine(`${place === '' ? '' : `${place}: `}${sentenceOf(problem)}${suggestion}`)
}

function sentenceOf({ path = '', message }: Problem): string {
  // a path with blanks in it stands in front, an input of the terminal has its hyphens
  const names = message.split(/[^\w.[\]-]+/).map((word) => word.replace(/^--/, ''))
  const isNamed = path === '' || message.startsWith(path) || names.includes(path)
  return isNamed ? message : `${path} ${message}`
}
