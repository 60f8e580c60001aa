import type { ListTagsForResourceRequest, ListTagsForResourceResponse, Tag, TagResourceRequest, TagResourceResponse, UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecs'
import { AwsError } from '../aws-error.ts'
import type { Core } from './core.ts'
import { allServices, given, lookUpDefinition } from './find.ts'
import { parseArn } from './names.ts'

export const tagsOf = (core: Core, arn: string): readonly Tag[] => core.state.tags.get(arn) ?? []

export function tagHandlers(core: Core) {
  return {
    TagResource({ resourceArn, tags }: TagResourceRequest): TagResourceResponse {
      const arn = existing(core, given(resourceArn))
      const added = given(tags)
      checkTags(added)
      const kept = tagsOf(core, arn).filter(({ key }) => !added.some((tag) => tag.key === key))
      // documented: at most 50 for a resource; worded by us
      if (kept.length + added.length > 50) throw new AwsError('InvalidParameterException', 'Too many tags: a resource can have 50')
      core.state.tags.set(arn, [...kept, ...added])
      return {}
    },

    UntagResource({ resourceArn, tagKeys = [] }: UntagResourceRequest): UntagResourceResponse {
      const arn = existing(core, given(resourceArn))
      core.state.tags.set(arn, tagsOf(core, arn).filter(({ key }) => !tagKeys.includes(key ?? '')))
      return {}
    },

    ListTagsForResource({ resourceArn }: ListTagsForResourceRequest): ListTagsForResourceResponse {
      return { tags: [...tagsOf(core, existing(core, given(resourceArn)))] }
    },
  }
}

/** Documented at `Tag`: keys that begin with `aws:` are reserved, and each key is there once. The texts are worded by us. */
export function checkTags(tags: readonly Tag[] = []): void {
  const keys = tags.map(({ key = '' }) => key)
  if (keys.some((key) => /^aws:/iu.test(key))) throw new AwsError('InvalidParameterException', 'Tag keys with the prefix aws: are reserved')
  if (new Set(keys).size < keys.length) throw new AwsError('InvalidParameterException', 'Duplicate tag keys')
}

function existing(core: Core, arn: string): string {
  const parsed = parseArn(core, arn)
  if (parsed === undefined || !parsed.own) throw new AwsError('InvalidParameterException', `Invalid ARN: ${arn}`)
  const clusters = [...core.state.clusters.values()]
  const known = clusters.some((cluster) => cluster.arn === arn || [...cluster.tasks.values()].some((task) => task.arn === arn))
    || allServices(core).some((service) => (service.arn === arn && service.status === 'ACTIVE') || service.taskSets.some((set) => set.arn === arn))
    || (parsed.kind === 'task-definition' && lookUpDefinition(core, arn)?.arn === arn)
  // worded by us
  if (!known) throw new AwsError('ResourceNotFoundException', 'The specified resource was not found.')
  return arn
}
