import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

type Functions = NonNullable<ConstructorParameters<typeof Evaluator>[2]>

/** How the job went so far: what `success()`, `failure()` and `cancelled()` ask for. */
export type JobStatus = 'success' | 'failure' | 'cancelled'

/** What an expression can see: `github`, `inputs`, `steps` and so on. */
export type Contexts = Readonly<Record<string, unknown>>

/** What an expression comes to, by GitHub's own evaluator; throws for names and functions that there are not. */
function evaluate({ expression, contexts, status }: {
  readonly expression: string
  readonly contexts: Contexts
  readonly status: JobStatus
}): string | number | boolean | null {
  const functions = statusFunctions(status)
  const { tokens } = new Lexer(expression).lex()
  const names = Object.keys(contexts)
  const parsed = new Parser(tokens, names, [...functions.values()]).parse()
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  const value = JSON.parse(JSON.stringify(new Evaluator(parsed, context, functions).evaluate(), data.replacer)) as unknown
  if (typeof value === 'object' && value !== null) throw new Error(`${expression} is no text, number or yes and no`)
  return value as string | number | boolean | null
}

function statusFunctions(status: JobStatus): Functions {
  const answers = { always: true, success: status === 'success', failure: status === 'failure', cancelled: status === 'cancelled' }
  return new Map(Object.entries(answers).map(([name, answer]) => [
    name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answer) },
  ]))
}

/** A text with its `${{ … }}` filled in, as the runner does it: null is nothing. */
export function fillIn(scope: {
  readonly text: string
  readonly contexts: Contexts
  readonly status: JobStatus
}): string {
  const { text, contexts, status } = scope
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) => String(evaluate({ expression, contexts, status }) ?? ''))
}

/** Whether a step runs: without a status function in its condition only while all went well. */
export function holds({ condition, contexts, status }: {
  readonly condition: string | undefined
  readonly contexts: Contexts
  readonly status: JobStatus
}): boolean {
  if (condition === undefined) return status === 'success'
  const expression = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition
  const asksForStatus = /\b(?:always|success|failure|cancelled)\s*\(/.test(expression)
  if (!asksForStatus && status !== 'success') return false
  const value = evaluate({ expression, contexts, status })
  return value !== null && value !== false && value !== '' && value !== 0
}
