import { existsSync } from 'node:fs'
import path from 'node:path'
import { isSafeName } from '../../core/home.ts'
import type { Variables } from '../../core/ports/variables.ts'
import { configurationText } from './configuration-text.ts'
import type { NewFile } from './new-file.ts'
import type { Template } from './templates.ts'
import { assertFits, assertOneKind, readThere } from './there.ts'
import type { There } from './there.ts'
import { workflowText } from './workflow-text.ts'

/** Where other commands look for a configuration, the first where a new one goes. */
const places = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'] as const

/** What is written for a repository, and what it is for. */
export interface Repository {
  readonly files: readonly NewFile[]
  readonly template: There['template']
}

/**
 * The files of a repository. A configuration that is there already is the one that the workflow is for; rejects with `input-invalid`
 * where another template is asked for, and as `readThere`.
 */
export async function repositoryFiles({ folder, config, variables, ...wanted }: {
  readonly folder: string
  readonly config: string | undefined
  readonly service: string | undefined
  readonly environment: string | undefined
  readonly target: 'local' | 'ecs' | undefined
  readonly template: Template | undefined
  readonly variables: Variables
}): Promise<Repository> {
  assertOneKind(wanted)
  const place = config ?? places.find((name) => existsSync(path.join(folder, name))) ?? places[0]
  const there = await readThere({ ...wanted, file: place, workingDirectory: folder, variables })
  if (there !== undefined) assertFits({ file: place, there, ...wanted })
  const { service = nameOf(folder), environment = there?.environment ?? 'prod' } = wanted
  const template = wanted.target === 'ecs' ? 'ecs' : wanted.template ?? there?.template ?? 'process'
  const inRepository = path.relative(folder, path.resolve(folder, place)).split(path.sep).join('/')
  if (template === 'ecs') {
    const { ecsFiles } = await import('./ecs/files.ts')
    return { template, files: await ecsFiles({ folder, config: inRepository, service, environment, named: there?.service }) }
  }
  return {
    template,
    files: [
      { file: path.resolve(folder, place), text: configurationText({ service, environment, template }) },
      { file: path.join(folder, '.github', 'workflows', 'release.yml'), text: workflowText({ environment, service: there?.service, config: inRepository, template }) },
    ],
  }
}

/** The name of the folder as far as it can be one of a service. */
function nameOf(folder: string): string {
  const name = path.basename(folder).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63)
  return isSafeName(name) ? name : 'service'
}
