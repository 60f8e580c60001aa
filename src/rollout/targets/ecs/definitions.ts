import type { RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../core/errors.ts'
import type { Revision } from '../../target.ts'
import type { EcsApi } from './api.ts'
import { definitionIn } from './definition-file.ts'
import { tagPrefix, tagText } from './record-tags.ts'
import { revisionOf } from './revision.ts'
import { definitionDigest, registrable, withImage } from './task-definition.ts'

/**
 * The ARN of a task definition that a revision runs as: the one that it had before, an identical one that is there already
 * (the newest of its family, or one that the last good deployments ran), or a new one.
 * Registering is limited to one a second and leaves a number behind, so that nothing is registered twice.
 */
export async function registeredDefinition({ rolloutId, ...wanted }: Wanted & { readonly rolloutId: string }): Promise<string> {
  const { api, revision } = wanted
  const { taskDefinition } = revision.spec
  const claimed = async (arn: string) => {
    // it says whose a deployment is when the record of its rollout is lost; a release does not fail for want of that
    await api.tag({ arn, tags: ownTags({ revision, rolloutId }) }).catch(() => undefined)
    return arn
  }
  if (typeof taskDefinition === 'string') return claimed(taskDefinition)
  const { request, base } = await built(wanted)
  const newest = await api.definition(request.family ?? '')
  // what ran before under an older number is what a release that comes again runs as
  const older = api.known().map(({ definition }) => definition).filter(({ family }) => family === request.family).toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))
  const same = [newest?.definition, base, ...older].find((one) => one?.status !== 'INACTIVE' && one !== undefined && definitionDigest(registrable({ definition: one })) === definitionDigest(request))
  if (same?.taskDefinitionArn !== undefined) return claimed(same.taskDefinitionArn)
  return arnOf(await api.register({ ...request, tags: [...(request.tags ?? []).filter(({ key }) => key?.startsWith(tagPrefix) !== true), ...ownTags({ revision, rolloutId })] }))
}

/** What a revision is made of. */
interface Wanted {
  readonly api: EcsApi
  readonly revision: Revision
  readonly container: string | undefined
  /** the file that the configuration names for it */
  readonly definitionFile: string | undefined
}

/** What a revision runs as, as it is registered or would be. Rejects with `artifact-missing`, and as `definitionIn` does. */
export async function wantedDefinition(wanted: Wanted): Promise<RegisterTaskDefinitionRequest> {
  return (await built(wanted)).request
}

/** The definition with the image in it, and the one that runs, where it builds upon that. */
async function built({ api, revision, container, definitionFile }: Wanted): Promise<{ readonly request: RegisterTaskDefinitionRequest; readonly base?: TaskDefinition }> {
  const { base, family, taskDefinition } = revision.spec
  const known = [taskDefinition, base].find((one) => typeof one === 'string')
  const from = known === undefined ? undefined : await api.definition(known)
  const { image } = revision
  if (image !== undefined && typeof family === 'string' && definitionFile !== undefined) return { request: await fromFile({ revision, container, file: definitionFile, family, image: image.reference }) }
  if (from === undefined || image === undefined) throw new DeliveryError({ code: 'artifact-missing', message: 'the task definition that the release builds upon is not there any more', hint: 'run the deployment again' })
  return { request: withImage({ request: registrable({ definition: from.definition, tags: from.tags }), container, image: image.reference }), base: from.definition }
}

/** The record of a rollout has no room for a definition: the file is read again, and has to say what it said. */
async function fromFile({ revision, container, file, family, image }: {
  readonly revision: Revision
  readonly container: string | undefined
  readonly file: string
  readonly family: string
  readonly image: string
}): Promise<RegisterTaskDefinitionRequest> {
  const request = await definitionIn({ file, family })
  const { start } = revisionOf({ request, container, image: { reference: image, digest: revision.content }, spec: {} })
  if (start !== revision.start) throw new DeliveryError({ code: 'artifact-missing', message: `the task definition ${file} is another one than when the rollout was planned`, hint: 'run the deployment again' })
  return withImage({ request, container, image })
}

/** What a person in the console wants to know of a task definition. */
function ownTags({ revision, rolloutId }: { readonly revision: Revision; readonly rolloutId: string }) {
  const facts = { revision: revision.id, rollout: rolloutId, ...(revision.gitSha !== undefined && { 'git-sha': revision.gitSha }) }
  return Object.entries(facts).map(([key, value]) => ({ key: `${tagPrefix}${key}`, value: tagText(value) }))
}

function arnOf({ taskDefinitionArn }: TaskDefinition): string {
  if (taskDefinitionArn !== undefined) return taskDefinitionArn
  throw new DeliveryError({ code: 'call-refused', message: 'ECS registered the task definition, and did not say under which name' })
}
