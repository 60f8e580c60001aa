import { DeliveryError } from '../../../core/errors.ts'
import type { Release } from '../../delivery-target.ts'
import type { Revision } from '../../target.ts'
import type { EcsApi } from './api.ts'
import { definitionIn } from './definition-file.ts'
import { pinnedImage, revisionOf } from './revision.ts'
import { mostListed } from './state.ts'
import { registrable } from './task-definition.ts'

/**
 * The revision that an image makes: the task definition that runs now, with the image in it. What runs is taken, and not the newest of the
 * family: that one may be somebody's failed attempt. Or the definition in a file. Registers nothing. Rejects with `input-invalid`, `input-file-invalid` and
 * `not-ready`.
 */
export async function resolveRelease({ api, container, definitionFile, release }: {
  readonly api: EcsApi
  readonly container: string | undefined
  /** in the place of what runs, where the configuration names one */
  readonly definitionFile: string | undefined
  readonly release: Release
}): Promise<Revision> {
  const { artifact, image, gitSha } = release
  if (image === undefined || artifact !== undefined) {
    throw new DeliveryError({
      code: 'input-invalid', message: 'on ECS a release is an image', hint: 'give `image`, REPOSITORY@sha256:…, and no `artifact`',
      problems: [image === undefined ? { path: 'image', message: 'missing: on ECS a release is an image' } : { path: 'artifact', message: 'not possible on ECS; give the image alone' }],
    })
  }
  const base = await runningDefinition(api)
  const found = await api.definition(base)
  if (found === undefined) throw new DeliveryError({ code: 'not-ready', message: `the task definition ${base} of the service cannot be read`, hint: 'deploy the service once from its template' })
  const sha = gitSha !== undefined && { gitSha }
  if (definitionFile === undefined) return revisionOf({ request: registrable({ definition: found.definition }), container, image: pinnedImage(image), spec: { base }, ...sha })
  const family = found.definition.family ?? ''
  return revisionOf({ request: await definitionIn({ file: definitionFile, family }), container, image: pinnedImage(image), spec: { family }, ...sha })
}

/** The task definition of the newest deployment that came to a good end; the service's own where ECS remembers none. */
async function runningDefinition(api: EcsApi): Promise<string> {
  const briefs = await api.deployments({ most: mostListed })
  const good = briefs.find(({ status }) => status === 'SUCCESSFUL')?.targetServiceRevisionArn
  const [revision] = good === undefined ? [] : await api.revisions([good])
  const definition = revision?.taskDefinition ?? (await api.service()).taskDefinition
  if (definition !== undefined) return definition
  throw new DeliveryError({ code: 'not-ready', message: 'the service has no task definition', hint: 'deploy the service once from its template' })
}
