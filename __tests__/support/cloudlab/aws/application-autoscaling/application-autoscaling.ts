import type { DescribeScalableTargetsRequest, DescribeScalableTargetsResponse, RegisterScalableTargetRequest, RegisterScalableTargetResponse, ScalableTarget } from '@aws-sdk/client-application-auto-scaling'
import { AwsError } from '../aws-error.ts'
import type { Handlers } from '../endpoint.ts'
import type { LabContext } from '../ports.ts'

/** Targets of one answer (DescribeScalableTargets, API reference). */
const pageSize = 50

/** The bounds between which a service scales. Nothing here scales by itself: a store for what reads and pins them. */
export function createApplicationAutoScaling(context: LabContext): { readonly handlers: Handlers } {
  const targets = new Map<string, ScalableTarget>()
  return {
    handlers: {
      RegisterScalableTarget: (input: RegisterScalableTargetRequest) => register({ context, targets, input }),
      DescribeScalableTargets: (input: DescribeScalableTargetsRequest) => describe({ targets, input }),
    },
  }
}

// the sentences are worded by us
const refusal = (message: string) => new AwsError('ValidationException', message)

function register({ context, targets, input }: { readonly context: LabContext; readonly targets: Map<string, ScalableTarget>; readonly input: RegisterScalableTargetRequest }): RegisterScalableTargetResponse {
  const { ServiceNamespace, ResourceId, ScalableDimension, RoleARN, SuspendedState } = input
  if (ServiceNamespace === 'ecs' && !/^service\/[^/]+\/[^/]+$/u.test(ResourceId ?? '')) throw refusal(`Unsupported service namespace, resource type or scalable dimension: ${ResourceId}`)
  const key = [ServiceNamespace, ResourceId, ScalableDimension].join(' ')
  const known = targets.get(key)
  const [MinCapacity, MaxCapacity] = [input.MinCapacity ?? known?.MinCapacity, input.MaxCapacity ?? known?.MaxCapacity]
  if (MinCapacity === undefined || MaxCapacity === undefined) throw refusal('MinCapacity and MaxCapacity must be given when a scalable target is registered')
  if (MinCapacity < 0 || MaxCapacity < MinCapacity) throw refusal('Maximum capacity cannot be less than minimum capacity')
  const { account, region } = context
  const ScalableTargetARN = known?.ScalableTargetARN ?? `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${context.uniqueId()}`
  const serviceRole = `arn:aws:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`
  targets.set(key, {
    ServiceNamespace, ResourceId, ScalableDimension, MinCapacity, MaxCapacity, ScalableTargetARN,
    RoleARN: RoleARN ?? known?.RoleARN ?? serviceRole,
    CreationTime: known?.CreationTime ?? new Date(context.clock.now()),
    // suspensions that are not named stay as they are
    SuspendedState: { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: false, ...known?.SuspendedState, ...SuspendedState },
  })
  return { ScalableTargetARN }
}

function describe({ targets, input }: { readonly targets: ReadonlyMap<string, ScalableTarget>; readonly input: DescribeScalableTargetsRequest }): DescribeScalableTargetsResponse {
  const { ServiceNamespace, ResourceIds: ids, ScalableDimension: dimension, MaxResults: size = pageSize, NextToken: token = '0' } = input
  if (dimension !== undefined && ids === undefined) throw refusal('If you specify a scalable dimension, you must also specify a resource ID')
  if (size < 1 || size > pageSize) throw refusal(`MaxResults must be from 1 to ${pageSize}`)
  if (!/^\d{1,9}$/u.test(token)) throw new AwsError('InvalidNextTokenException', 'The next token is invalid')
  const found = [...targets.values()].filter((target) => target.ServiceNamespace === ServiceNamespace && (ids === undefined || ids.includes(target.ResourceId ?? '')) && (dimension === undefined || target.ScalableDimension === dimension))
  const end = Number(token) + size
  return { ScalableTargets: found.slice(Number(token), end), ...(end < found.length && { NextToken: String(end) }) }
}
