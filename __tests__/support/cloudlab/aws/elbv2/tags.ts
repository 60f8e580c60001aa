import type { DescribeTagsInput, DescribeTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AwsError } from '../aws-error.ts'
import { found, notFound, validation } from './refusals.ts'
import type { ElbService } from './service.ts'

/** Resources of one call (DescribeTags, API reference). */
const maxResources = 20

export function describeTags({ state }: ElbService, input: DescribeTagsInput): DescribeTagsOutput {
  const arns = input.ResourceArns ?? []
  if (arns.length > maxResources) throw validation(`At most ${maxResources} resources can be described in a call`)
  return { TagDescriptions: arns.map((arn) => ({ ResourceArn: arn, Tags: [...found(state.tags, arn, refusalFor(arn))] })) }
}

function refusalFor(arn: string): () => AwsError {
  if (arn.includes(':loadbalancer/')) return notFound.loadBalancer
  if (arn.includes(':listener-rule/')) return notFound.rule
  return arn.includes(':listener/') ? notFound.listener : notFound.targetGroup
}
