import { DeliveryError } from '../../core/errors.ts'
import { counted } from '../../core/text.ts'
import type { Random } from '../../core/ports/random.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import type { definition } from './definition.ts'
import { fateOf, writeNew } from './new-file.ts'
import type { Fate, NewFile } from './new-file.ts'
import { afterRepository } from './next-steps.ts'
import { repositoryFiles } from './repository.ts'
import type { prepareUnits } from './units.ts'

/** Writes the first files of a repository, and the units of a machine. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { dryRun, systemd, unitsOnly, unitFolder } = inputs
  if (!systemd && (unitsOnly || unitFolder !== undefined)) throw withoutUnits(unitsOnly ? 'units-only' : 'unit-folder')
  const forRepository = ofRepository.find((name) => inputs[name] !== undefined)
  if (unitsOnly && forRepository !== undefined) throw withoutRepository(forRepository)
  if (systemd && inputs.target === 'ecs') throw withoutMachine()
  const repository = unitsOnly
    ? undefined
    : await repositoryFiles({ ...inputs, folder: ports.workingDirectory, variables: ports.variables })
  // what can go wrong with the units does so before anything is written
  const units = systemd ? await prepare({ unitFolder, dryRun, ports }) : { files: [], next: [] }
  const files = await write({ files: [...repository?.files ?? [], ...units.files], dryRun, random: ports.random })
  return outcome({ files, next: [...(repository === undefined ? [] : afterRepository(repository.template)), ...(systemd ? units.next : repository?.template === 'ecs' ? [] : [afterwards])], dryRun })
}

const afterwards = 'on the machine that serves, as the user of its runner: pqc-delivery init --systemd --units-only'

/** Loaded only where units are wanted. */
async function prepare(request: Parameters<typeof prepareUnits>[0]): ReturnType<typeof prepareUnits> {
  const units = await import('./units.ts')
  return units.prepareUnits(request)
}

function withoutUnits(name: string): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `${name} says something about units, and none are asked for`,
    hint: 'add --systemd',
    problems: [{ path: name, message: 'needs systemd' }],
  })
}

function withoutMachine(): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid', message: 'units are for a machine that serves, and ECS brings its tasks back by itself', hint: 'leave systemd out',
    problems: [{ path: 'systemd', message: 'goes without target ecs' }],
  })
}

/** What says something of a configuration and a workflow alone. */
const ofRepository = ['template', 'service', 'environment', 'config'] as const

function withoutRepository(name: (typeof ofRepository)[number]): DeliveryError {
  return new DeliveryError({
    code: 'input-invalid',
    message: `${name} is for a configuration and a workflow, and with units-only neither is written: the units bring back all services of this user`,
    hint: `leave ${name} out, or units-only`,
    problems: [{ path: name, message: 'goes without units-only' }],
  })
}

interface Written {
  readonly file: string
  readonly fate: Fate
}

/** One after the other: what cannot be written keeps the ones after it from being written, and none before it is lost. */
async function write({ files, dryRun, random }: {
  readonly files: readonly NewFile[]
  readonly dryRun: boolean
  readonly random: Random
}): Promise<readonly Written[]> {
  const written: Written[] = []
  for (const wanted of files) written.push({ file: wanted.file, fate: await (dryRun ? fateOf(wanted) : writeNew({ ...wanted, random })) })
  return written
}

function outcome({ files, next, dryRun }: {
  readonly files: readonly Written[]
  readonly next: readonly string[]
  readonly dryRun: boolean
}): Outcome {
  const count = files.filter(({ fate }) => fate === 'written').length
  const message = count === 0
    ? nothingWritten(files)
    : `${dryRun ? 'would write' : 'wrote'} ${count} of ${files.length} files`
  const rows = files.map(({ file, fate }) => `  ${wordOf(fate, dryRun).padEnd(11)} ${file}`)
  return {
    result: count === 0 ? 'no-change' : dryRun ? 'planned' : 'passed',
    message,
    outputs: {},
    document: { files: files.map(({ file, fate }) => ({ file, state: fate })), next, ...(dryRun ? { plan: planOf(files) } : {}) },
    text: [message, ...rows, '', 'next:', ...next.map((step) => `  ${step}`)].join('\n'),
  }
}

function nothingWritten(files: readonly Written[]): string {
  const others = files.filter(({ fate }) => fate === 'kept').length
  if (others === 0) return 'everything is there already; nothing was written'
  return `nothing was written: ${counted(others, 'file is', 'files are')} there with other content`
}

function planOf(files: readonly Written[]): { readonly command: string; readonly file: string }[] {
  return files.filter(({ fate }) => fate === 'written').map(({ file }) => ({ command: 'write', file }))
}

function wordOf(fate: Fate, dryRun: boolean): string {
  switch (fate) {
    case 'written':
      return dryRun ? 'would write' : 'wrote'
    case 'same':
      return 'is there'
    case 'kept':
      return 'DIFFERS'
  }
}
