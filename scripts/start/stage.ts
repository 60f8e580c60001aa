import type { Load } from '../load/load.ts'
import type { LoadRecords } from '../load/records.ts'
import { type CommandEnd, type RunningCommand, startCommand } from './cli.ts'
import { subject } from './configuration.ts'
import type { StartEngine } from './engine.ts'
import { about, releaseFolder, type StartFolder, type Version } from './folder.ts'

/** What the steps of the story share. */
export interface Stage {
  readonly checkout: string
  readonly folder: StartFolder
  /** what the releases run on */
  readonly engine: StartEngine
  /** `http://127.0.0.1:PORT`, where the users of the service talk to it */
  readonly url: string
  /** aborted when a person stops the story */
  readonly signal: AbortSignal
  /** the content digest of each release, as its deployment said it */
  readonly digests: Map<Version, string>
  /** what `deploy-blue-green` said when it rolled v3 back */
  rolledBack: CommandEnd | undefined
  /** commands that have not ended yet */
  readonly running: Set<RunningCommand>
  load: Load | undefined
  records: LoadRecords | undefined
}

/** Starts a command on the stage's service. */
function start({ stage, args }: { readonly stage: Stage; readonly args: readonly string[] }): RunningCommand {
  const { folder, checkout, signal } = stage
  const where = ['--config', folder.config, '--service', subject.service, '--environment', subject.environment]
  const command = startCommand({ args: [...args, ...where], folder, checkout, signal })
  stage.running.add(command)
  const forget = (): void => void stage.running.delete(command)
  command.ended.then(forget, forget)
  return command
}

/** Runs a command on the stage's service to its end. */
export function run({ stage, args }: { readonly stage: Stage; readonly args: readonly string[] }): Promise<CommandEnd> {
  return start({ stage, args }).ended
}

/** Starts the deployment of a release. */
export function deploy({ stage, version }: { readonly stage: Stage; readonly version: Version }): RunningCommand {
  const { engine, folder } = stage
  const what = engine.kind === 'docker' ? ['--image', engine.image(version)] : ['--artifact', releaseFolder(folder, version)]
  return start({ stage, args: ['deploy-blue-green', ...what, '--reason', about[version]] })
}

/** How a command ended, in a few words: the result's word, else what it said last. */
export function resultOf({ document, exitCode, signal, text }: CommandEnd): string {
  const word = document.text('result')
  const message = document.text('error', 'message')
  if (word !== undefined) return message === undefined ? word : `${word}: ${message}`
  const last = text.trimEnd().split('\n').at(-1) ?? ''
  return `ended with ${signal ?? `exit code ${exitCode}`}${last === '' ? '' : `: ${last}`}`
}

/** The load, once it runs. */
export function loadOf({ load }: Stage): Load {
  if (load === undefined) throw new Error('there is no traffic yet')
  return load
}
