import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkConfig } from '../../config/check.ts'
import { isDeliveryError } from '../../core/errors.ts'
import { isSafeName } from '../../core/home.ts'
import type { Variables } from '../../core/ports/variables.ts'
import { configurationText } from './configuration-text.ts'
import type { NewFile } from './new-file.ts'
import { workflowText } from './workflow-text.ts'

/** Where other commands look for a configuration, the first where a new one goes. */
const places = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'] as const

/** The files of a repository. A configuration that is there already is the one that the workflow is for. */
export async function repositoryFiles({ folder, config, service, variables, ...wanted }: {
  readonly folder: string
  readonly config: string | undefined
  readonly service: string | undefined
  readonly environment: string | undefined
  readonly variables: Variables
}): Promise<readonly NewFile[]> {
  const place = config ?? places.find((name) => existsSync(path.join(folder, name))) ?? places[0]
  const environment = wanted.environment ?? await environmentOf({ place, folder, variables }) ?? 'prod'
  const inRepository = path.relative(folder, path.resolve(folder, place)).split(path.sep).join('/')
  return [
    { file: path.resolve(folder, place), text: configurationText({ service: service ?? nameOf(folder), environment }) },
    { file: path.join(folder, '.github', 'workflows', 'release.yml'), text: workflowText({ environment, config: inRepository }) },
  ]
}

/** The first environment of a configuration that is there; undefined where it is none, or not in order. */
async function environmentOf({ place, folder, variables }: {
  readonly place: string
  readonly folder: string
  readonly variables: Variables
}): Promise<string | undefined> {
  if (!existsSync(path.resolve(folder, place))) return undefined
  try {
    const { checked } = await checkConfig({ file: place, environment: undefined, service: undefined, workingDirectory: folder, variables })
    return checked[0]?.environment
  } catch (error) {
    if (isDeliveryError(error)) return undefined
    throw error
  }
}

/** The name of the folder as far as it can be one of a service. */
function nameOf(folder: string): string {
  const name = path.basename(folder).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63)
  return isSafeName(name) ? name : 'service'
}
