import type { DeliveryError } from '../core/errors.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Variables } from '../core/ports/variables.ts'
import { exitCodeOf } from '../core/results.ts'
import { printable } from '../core/text.ts'
import { describeError, describeProblem } from './describe.ts'
import { documentOutput } from './document.ts'
import type { Edge, Report } from './edge.ts'
import { createLines, type Lines } from './live-line.ts'
import { createMasker, maskJson, type Masker } from './mask.ts'
import type { SavedState } from './ports.ts'
import { appendRunnerFile, fileCommand } from './runner-files.ts'
import { lineStream, type TextStream } from './streams.ts'
import { jobSummary } from './summary.ts'
import { inertJson, inertLog, workflowCommand } from './workflow-commands.ts'

/** What the edge of GitHub's runner is made of. */
export interface GithubEdgeRequest {
  readonly variables: Variables
  readonly stdout: TextStream
  readonly stderr: TextStream
  readonly clock: Pick<Clock, 'monotonic'>
  /** standard output is for the one JSON document; the runner reads commands from standard error just as well */
  readonly json: boolean
}

/** GitHub shows ten annotations of each kind a step; what is beyond stays in the log. */
const shownAnnotations = 10

/**
 * The edge of GitHub's runner: a log with annotations, outputs and a job summary. Nothing that is printed can be
 * read as a command of the runner, and no value can add another output.
 */
export function createGithubEdge(request: GithubEdgeRequest): Edge {
  const { variables, stdout, stderr, json, clock } = request
  const stream = lineStream(json ? stderr : stdout)
  const masker = createMasker((encoded) => stream.write(workflowCommand({ command: 'add-mask', data: encoded })))
  const clean = (text: string): string => inertLog(masker.apply(printable(text)))
  const lines = createLines({ stream, live: false, clock, clean })
  const annotate = createAnnotator({ stream, masker, lines })
  return {
    log: {
      debug: (message) => {
        if (variables['RUNNER_DEBUG'] !== '1') return
        stream.write(workflowCommand({ command: 'debug', data: masker.apply(printable(message)) }))
      },
      info: lines.print,
      warning: (message) => annotate({ kind: 'warning', message }),
      error: (message) => annotate({ kind: 'error', message }),
    },
    progress: lines.progress,
    saved: runnerState(variables),
    mask: masker.add,
    print: async (text) => {
      stream.writePart(clean(text))
      await stream.flush()
    },
    publish: (report) => {
      tell({ report, annotate, lines, stream, mask: masker.apply })
      if (json) stdout.write(`${inertJson(JSON.stringify(maskJson(report.document, masker), null, 2))}\n`)
      writeFiles({ report, masker, variables })
    },
    flush: async () => {
      await Promise.all([stdout.flush(), stderr.flush()])
    },
  }
}

interface Annotation {
  readonly kind: 'notice' | 'warning' | 'error'
  readonly message: string
  readonly title?: string
  readonly place?: { readonly file: string; readonly line: number | undefined; readonly column: number | undefined }
}

type Annotate = (annotation: Annotation) => void

function createAnnotator(request: { stream: TextStream; masker: Masker; lines: Lines }): Annotate {
  const { stream, masker, lines } = request
  const counts = { notice: 0, warning: 0, error: 0 }
  return ({ kind, message, title, place }) => {
    counts[kind] += 1
    if (counts[kind] > shownAnnotations) {
      lines.print(`${kind}: ${message}`)
      return
    }
    const properties = { title, file: place?.file, line: place?.line, col: place?.column }
    stream.write(workflowCommand({ command: kind, data: cleaned(message), properties: given(properties, cleaned) }))
  }
  function cleaned(text: string): string {
    return masker.apply(printable(text))
  }
}

function given(
  properties: Readonly<Record<string, string | number | undefined>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [[key, clean(String(value))]])),
  )
}

/** The end of the log: the result, what a person has to know about it as annotations, and a fault's stack. */
function tell(request: { report: Report; annotate: Annotate; lines: Lines; stream: TextStream; mask: (text: string) => string }): void {
  const { report, annotate, lines, stream, mask } = request
  const { outcome, name, stack } = report
  lines.progress.done()
  if (outcome.text !== undefined && outcome.text !== '') lines.print(outcome.text)
  const title = `${name}: ${outcome.result}`
  if (exitCodeOf(outcome.result) === 0) {
    lines.print(`${title}. ${outcome.message}`)
    return
  }
  tellFailure({ error: outcome.error, message: outcome.message, title, annotate, mask })
  if (stack !== undefined) {
    stream.write(workflowCommand({ command: 'group', data: 'Where it happened' }))
    lines.print(stack)
    stream.write(workflowCommand({ command: 'endgroup' }))
  }
}

function tellFailure(request: {
  error: DeliveryError | undefined
  message: string
  title: string
  annotate: Annotate
  mask: (text: string) => string
}): void {
  const { error, message, title, annotate, mask } = request
  annotate({ kind: 'error', title, message: error === undefined ? message : describeError(error, { mask }).join('\n') })
  for (const problem of error?.problems ?? []) {
    if (problem.file === undefined) continue
    const { file, line, column, ...what } = problem
    annotate({ kind: 'error', title, message: describeProblem(what), place: { file, line, column } })
  }
}

/** Saved state goes into GITHUB_STATE and is found by `post` as variables. */
function runnerState(variables: Variables): SavedState {
  const own = new Map<string, string>()
  return {
    get: (name) => own.get(name) ?? variables[`STATE_${name}`],
    set: (name, value) => {
      own.set(name, value)
      appendRunnerFile({ variables, file: 'GITHUB_STATE', text: fileCommand({ name, value }) })
    },
  }
}

/** Each whether the other can be written or not: the person needs the summary, the next steps need the outputs. */
function writeFiles(request: { report: Report; masker: Masker; variables: Variables }): void {
  const { report, masker, variables } = request
  const values = {
    ...report.outcome.outputs,
    result: report.outcome.result,
    'result-json': documentOutput(maskJson(report.document, masker)),
  }
  const outputs = Object.entries(values).map(([name, value]) => fileCommand({ name, value: masker.apply(value) }))
  try {
    appendRunnerFile({ variables, file: 'GITHUB_STEP_SUMMARY', text: jobSummary(report, masker) })
  } finally {
    appendRunnerFile({ variables, file: 'GITHUB_OUTPUT', text: outputs.join('') })
  }
}
