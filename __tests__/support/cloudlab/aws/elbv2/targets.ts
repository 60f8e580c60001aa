import type { DeregisterTargetsInput, DescribeTargetHealthInput, DescribeTargetHealthOutput, RegisterTargetsInput, TargetDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import { BlockList, isIPv4 } from 'node:net'
import type { TargetHealth, TargetPlace } from '../ports.ts'
import type { GroupRecord } from './records.ts'
import { found, notFound, validation } from './refusals.ts'
import type { ElbService } from './service.ts'

/** Where targets may be: RFC 1918 and RFC 6598 (API reference, TargetType). */
const privateRanges = new BlockList()
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4')
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4')
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4')
privateRanges.addSubnet('100.64.0.0', 10, 'ipv4')

const keyOf = ({ id, port }: { readonly id: string; readonly port: number }) => `${id}:${port}`

export function registerTargets(service: ElbService, input: RegisterTargetsInput): object {
  const group = found(service.state.groups, input.TargetGroupArn, notFound.targetGroup)
  const targets = (input.Targets ?? []).map((target) => placeOf(group, target))
  if (targets.length === 0) throw validation('A target must be specified')
  for (const { id } of targets) if (!isIPv4(id) || !privateRanges.check(id, 'ipv4')) throw validation(`The IP address '${id}' is not a valid IPv4 address of a private range`)
  for (const target of targets) register(service, target)
  return {}
}

/** Registers a target; one that is just leaving comes back and is checked anew. */
export function register({ state, dataPlane }: ElbService, place: TargetPlace): void {
  const group = found(state.groups, place.targetGroupArn, notFound.targetGroup)
  const known = group.targets.get(keyOf(place))
  if (known !== undefined && known.draining === undefined) return
  known?.comeBack.abort()
  group.targets.set(keyOf(place), { id: place.id, port: place.port, comeBack: new AbortController() })
  dataPlane.changed()
}

export function deregisterTargets(service: ElbService, input: DeregisterTargetsInput): object {
  const group = found(service.state.groups, input.TargetGroupArn, notFound.targetGroup)
  for (const target of input.Targets ?? []) void deregister(service, placeOf(group, target))
  return {}
}

/** A target that is not there is no error. Resolves when the deregistration delay is over, and what is under way then is cut off. */
export function deregister(service: ElbService, place: TargetPlace): Promise<void> {
  const group = found(service.state.groups, place.targetGroupArn, notFound.targetGroup)
  const target = group.targets.get(keyOf(place))
  if (target === undefined) return Promise.resolve()
  target.draining ??= drain({ service, group, place, comeBack: target.comeBack.signal })
  service.dataPlane.changed()
  return target.draining
}

interface Draining {
  readonly service: ElbService
  readonly group: GroupRecord
  readonly place: TargetPlace
  readonly comeBack: AbortSignal
}

async function drain({ service: { context, dataPlane, signal }, group, place, comeBack }: Draining): Promise<void> {
  const delay = Number(group.attributes.get('deregistration_delay.timeout_seconds')) * 1000
  await context.clock.sleep(delay, AbortSignal.any([comeBack, signal]))
  if (comeBack.aborted || signal.aborted) return
  group.targets.delete(keyOf(place))
  dataPlane.cut(place)
  dataPlane.changed()
}

function placeOf(group: GroupRecord, { Id: id = '', Port: port = group.port }: TargetDescription): TargetPlace {
  return { targetGroupArn: group.arn, id, port }
}

export function describeTargetHealth(service: ElbService, input: DescribeTargetHealthInput): DescribeTargetHealthOutput {
  const group = found(service.state.groups, input.TargetGroupArn, notFound.targetGroup)
  const places = input.Targets?.map((target) => placeOf(group, target)) ?? [...group.targets.values()].map(({ id, port }) => ({ targetGroupArn: group.arn, id, port }))
  return {
    TargetHealthDescriptions: places.map((place) => {
      const { state: State, reason: Reason, description: Description } = healthOf(service, place)
      const { HealthCheckPort: port } = group.settings
      return { Target: { Id: place.id, Port: place.port }, HealthCheckPort: port === 'traffic-port' ? String(place.port) : port, TargetHealth: { State, Reason: Reason as 'Target.Timeout' | undefined, Description } }
    }),
  }
}

/** A target's health in the words of the User Guide (Target health status, Health check reason codes). */
export function healthOf({ state, dataPlane }: ElbService, place: TargetPlace): TargetHealth {
  const target = state.groups.get(place.targetGroupArn)?.targets.get(keyOf(place))
  if (target === undefined) return { state: 'unused', reason: 'Target.NotRegistered', description: 'Target is not registered to the target group' }
  if (target.draining !== undefined) return { state: 'draining', reason: 'Target.DeregistrationInProgress', description: 'Target deregistration is in progress' }
  if (!dataPlane.inUse(place.targetGroupArn)) return { state: 'unused', reason: 'Target.NotInUse', description: 'Target group is not configured to receive traffic from the load balancer' }
  return dataPlane.health(place) ?? { state: 'initial', reason: 'Elb.RegistrationInProgress', description: 'Target registration is in progress' }
}
