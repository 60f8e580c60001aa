import { readConfigFile } from '../../config/read-file.ts'
import { hasCredentials } from '../../core/credentials.ts'
import type { Problem } from '../../core/errors.ts'
import { oneLine } from '../../core/text.ts'

/** Columns of source that are shown; a longer line is cut around the place. */
const widest = 100

/**
 * Each problem with the line that it is about and a caret under the place:
 *
 *     pqc-delivery.yml:7:11: defaults.rollout.bake must be a duration …
 *       7 |     bake: 10
 *         |           ^
 *
 * Lines with values of the service's environment, of who is told, and with a password in an address are not shown.
 */
export async function excerpts({
  problems,
  workingDirectory,
}: {
  readonly problems: readonly Problem[]
  readonly workingDirectory: string
}): Promise<string> {
  const files = new Set(problems.flatMap(({ file }) => (file === undefined ? [] : [file])))
  const sources = new Map<string | undefined, readonly string[]>()
  for (const file of files) sources.set(file, await linesOf({ file, workingDirectory }))
  return problems.map((problem) => [headline(problem), ...excerpt(problem, sources.get(problem.file) ?? [])].join('\n')).join('\n')
}

async function linesOf(request: { readonly file: string; readonly workingDirectory: string }): Promise<string[]> {
  const { text } = await readConfigFile(request)
  return text.split(/\r?\n/)
}

function headline({ file, line, column, message, nearest }: Problem): string {
  const place = file === undefined ? '' : `${[file, line, column].filter((part) => part !== undefined).join(':')}: `
  return oneLine(`${place}${message}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`)
}

/** Whether the last line has `env:` or `notify:` in it, or is below one: told by the text, since what does not parse is shown too. */
function mayHoldSecrets(lines: readonly string[]): boolean {
  let indent = Number.POSITIVE_INFINITY
  return lines.toReversed().some((line) => {
    // an entry of a list may begin where its key does
    const own = line.search(/[^\s-]/)
    if (own < 0 || own >= indent) return false
    indent = own
    return /(?:^|[\s{,"'])(?:env|notify)["']?\s*:/.test(line)
  })
}

function excerpt({ line, column = 1, path = '' }: Problem, lines: readonly string[]): string[] {
  const source = line === undefined ? undefined : lines[line - 1]
  if (source === undefined || source.trim() === '' || /target\.local\.env|notify\b/.test(path)) return []
  if (mayHoldSecrets(lines.slice(0, line)) || hasCredentials(source)) return []
  const from = source.length <= widest ? 0 : Math.max(0, Math.min(column - 1 - widest / 2, source.length - widest))
  // one character for one: a tab or an escape would move the caret away from its place
  const shown = source.slice(from, from + widest).replace(/[^\u0020-\u007e\u00a1-\uffff]/g, ' ')
  const number = String(line)
  return [
    `  ${number} | ${shown.trimEnd()}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(Math.max(0, column - 1 - from))}^`,
  ]
}
