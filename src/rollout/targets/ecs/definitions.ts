import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { DeliveryError } from '../../../core/errors.ts'
import type { Revision } from '../../target.ts'
import type { EcsApi } from './api.ts'
import { tagPrefix, tagText } from './record-tags.ts'
import { definitionDigest, registrable, withImage } from './task-definition.ts'

/**
 * The ARN of a task definition that a revision runs as: the one that it had before, an identical one that is there already, or a new one.
 * Registering is limited to one a second and leaves a number behind, so that nothing is registered twice.
 */
export async function registeredDefinition({ api, revision, container, rolloutId }: {
  readonly api: EcsApi
  readonly revision: Revision
  readonly container: string | undefined
  readonly rolloutId: string
}): Promise<string> {
  const { taskDefinition, base } = revision.spec
  const claimed = async (arn: string) => {
    // it says whose a deployment is when the record of its rollout is lost; a release does not fail for want of that
    await api.tag({ arn, tags: ownTags({ revision, rolloutId }) }).catch(() => undefined)
    return arn
  }
  if (typeof taskDefinition === 'string') return claimed(taskDefinition)
  const from = typeof base === 'string' ? await api.definition(base) : undefined
  if (from === undefined || revision.image === undefined) throw new DeliveryError({ code: 'artifact-missing', message: 'the task definition that the release builds upon is not there any more', hint: 'run the deployment again' })
  const request = withImage({ request: registrable({ definition: from.definition, tags: from.tags }), container, image: revision.image.reference })
  const newest = await api.definition(request.family ?? '')
  const same = [newest?.definition, from.definition].find((one) => one?.status !== 'INACTIVE' && one !== undefined && definitionDigest(registrable({ definition: one })) === definitionDigest(request))
  if (same?.taskDefinitionArn !== undefined) return claimed(same.taskDefinitionArn)
  return arnOf(await api.register({ ...request, tags: [...(request.tags ?? []).filter(({ key }) => key?.startsWith(tagPrefix) !== true), ...ownTags({ revision, rolloutId })] }))
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
