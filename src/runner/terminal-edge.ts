import type { Clock } from '../core/ports/clock.ts'
import type { Variables } from '../core/ports/variables.ts'
import { exitCodeOf } from '../core/results.ts'
import { folded, printable } from '../core/text.ts'
import { describeError } from './describe.ts'
import type { Edge, Report } from './edge.ts'
import { createLines, widthOf } from './live-line.ts'
import { createMasker, maskJson } from './mask.ts'
import type { SavedState } from './ports.ts'
import type { TextStream } from './streams.ts'
import { createStyle, isOn } from './style.ts'
import { inertJson, inertLog } from './workflow-commands.ts'

/** What the edge of a terminal is made of. */
export interface TerminalEdgeRequest {
  readonly variables: Variables
  readonly stdout: TextStream
  readonly stderr: TextStream
  readonly clock: Pick<Clock, 'monotonic'>
  readonly json: boolean
}

/**
 * The edge of a terminal. What the command is for goes to standard output: its text, or with `json` the one document.
 * Everything that accompanies it goes to standard error, so that a pipe gets the former only.
 */
export function createTerminalEdge(request: TerminalEdgeRequest): Edge {
  const { variables, stdout, stderr, clock, json } = request
  const masker = createMasker()
  const live = stderr.isTerminal && !isOn(variables['CI']) && variables['TERM'] !== 'dumb'
  // in a step of a job GitHub's runner reads what is printed
  const inJob = variables['GITHUB_ACTIONS'] === 'true'
  const clean = (text: string): string => (inJob ? inertLog(masker.apply(text)) : masker.apply(text))
  const lines = createLines({ stream: stderr, live, clock, clean })
  const style = createStyle({ stream: stderr, variables })
  let printed = false
  // a terminal breaks lines anywhere; secrets go first, since half a secret is found by nobody
  const fit = (text: string, stream: TextStream): string => (stream.isTerminal ? folded(masker.apply(text), widthOf(stream)) : text)
  const sayLine = (text: string): void => lines.print(fit(text, stderr))
  const say = (label: string, message: string): void => sayLine(`${label}${printable(message)}`)
  return {
    log: {
      debug: (message) => {
        if (variables['RUNNER_DEBUG'] === '1') say(style.faint('debug: '), message)
      },
      info: (message) => say('', message),
      warning: (message) => say(style.warning('warning: '), message),
      error: (message) => say(style.error('error: '), message),
    },
    progress: lines.progress,
    saved: memoryState(),
    mask: masker.add,
    print: async (text) => {
      const stream = json ? stderr : stdout
      printed = true
      stream.write(stream.isTerminal || inJob ? clean(printable(text)) : clean(text))
      await stream.flush()
    },
    publish: (report) => {
      lines.progress.done()
      if (json) stdout.write(`${inertJson(JSON.stringify(maskJson(report.document, masker), null, 2))}\n`)
      // what the command is for has been printed already, or is the document
      const accompanies = json || printed
      const stream = accompanies ? stderr : stdout
      const text = accompanies ? lines.print : (product: string) => stdout.write(`${clean(product)}\n`)
      const { look = '' } = report.outcome
      if (live && look !== '') lines.print(printable(look))
      tell({
        report,
        good: createStyle({ stream, variables }).good,
        bad: style.error,
        say: sayLine,
        text: (told) => text(fit(told, stream)),
        mask: masker.apply,
      })
    },
    flush: async () => {
      await Promise.all([stdout.flush(), stderr.flush()])
    },
  }
}

/** How it ended, for the person: `text` takes what the command is for, `say` what went wrong. */
function tell(request: {
  report: Report
  good: (word: string) => string
  bad: (word: string) => string
  say: (text: string) => void
  text: (text: string) => void
  mask: (text: string) => string
}): void {
  const { report, good, bad, say } = request
  const { outcome, stack } = report
  const succeeded = exitCodeOf(outcome.result) === 0
  if (outcome.text !== undefined) tellText(outcome.text, request.text)
  else if (succeeded) request.text(`${good(`${outcome.result}: `)}${printable(outcome.message)}`)
  if (succeeded) return
  const told = outcome.error === undefined ? [outcome.message] : describeError(outcome.error, { ...(outcome.text === undefined ? {} : { text: outcome.text }), mask: request.mask })
  say(`${bad(`${outcome.result}: `)}${told.map((line) => printable(line)).join('\n')}`)
  if (stack !== undefined) say(printable(stack))
}

/** A text without a word is no line: a command without anything to list prints nothing. */
function tellText(text: string, print: (text: string) => void): void {
  if (text !== '') print(printable(text))
}

/** In a terminal there is no `post` to find it. */
function memoryState(): SavedState {
  const values = new Map<string, string>()
  return { get: (name) => values.get(name), set: (name, value) => void values.set(name, value) }
}
