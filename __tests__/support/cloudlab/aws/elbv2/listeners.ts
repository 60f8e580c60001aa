import type { CreateListenerInput, CreateListenerOutput, DescribeListenersInput, DescribeListenersOutput, Listener, ModifyListenerInput, ModifyListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../aws-error.ts'
import { actionsOf } from './actions.ts'
import { pageOf } from './pages.ts'
import { rulesOf } from './records.ts'
import type { ElbState, ListenerRecord, RuleRecord } from './records.ts'
import { found, notFound, validation } from './refusals.ts'
import type { ElbService } from './service.ts'

/** A listener and its default rule; the data plane opens a port of this machine for it when it is one for HTTP. */
export async function createListener(service: ElbService, input: CreateListenerInput): Promise<CreateListenerOutput> {
  const { context, state, dataPlane } = service
  const { LoadBalancerArn: loadBalancerArn, Port: port, Protocol: protocol, DefaultActions: actions = [], Tags: tags = [] } = input
  const loadBalancer = found(state.loadBalancers, loadBalancerArn, notFound.loadBalancer)
  if (port === undefined) throw validation('A listener port must be specified')
  const settings: Listener = { LoadBalancerArn: loadBalancer.arn, Port: port, Protocol: protocol, Certificates: input.Certificates, SslPolicy: input.SslPolicy }
  checkProtocol(settings)
  const kept = actionsOf({ state, listener: { loadBalancerArn: loadBalancer.arn, settings }, actions })
  const known = [...state.listeners.values()].find((one) => one.loadBalancerArn === loadBalancer.arn && one.settings.Port === port)
  if (known !== undefined) {
    const same = known.settings.Protocol === protocol && JSON.stringify(defaultRule(state, known).actions) === JSON.stringify(kept)
    if (same) return { Listeners: [told(state, known)] }
    // as AWS words it
    throw new AwsError('DuplicateListenerException', `A listener already exists on this port for this load balancer '${loadBalancer.arn}'`)
  }
  const arn = `${loadBalancer.arn.replace(':loadbalancer/', ':listener/')}/${context.uniqueId()}`
  const rule = { arn: `${arn.replace(':listener/', ':listener-rule/')}/${context.uniqueId()}`, listenerArn: arn, priority: 'default', conditions: [], actions: kept } as const
  const record = { arn, loadBalancerArn: loadBalancer.arn, settings: { ...settings, ListenerArn: arn } }
  state.listeners.set(arn, record)
  state.rules.set(rule.arn, { ...rule })
  state.tags.set(arn, tags)
  if (protocol === 'HTTP') await dataPlane.open(arn)
  dataPlane.changed()
  return { Listeners: [told(state, record)] }
}

function checkProtocol({ Protocol: protocol, Certificates: certificates = [] }: Listener): void {
  if (protocol === undefined) throw validation('A listener protocol must be specified')
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') throw new AwsError('UnsupportedProtocolException', `Listener protocol '${protocol}' must be one of 'HTTP, HTTPS'`)
  if (protocol === 'HTTPS' && certificates.length !== 1) throw validation('A certificate must be specified for HTTPS listeners')
}

export function describeListeners({ state }: ElbService, input: DescribeListenersInput): DescribeListenersOutput {
  const { LoadBalancerArn: loadBalancerArn, ListenerArns: arns, Marker: marker, PageSize: size } = input
  // as AWS words it
  if ((loadBalancerArn === undefined) === (arns === undefined)) throw validation('You must specify either listener ARNs or a load balancer ARN')
  if (loadBalancerArn !== undefined) found(state.loadBalancers, loadBalancerArn, notFound.loadBalancer)
  const listeners = arns?.map((arn) => found(state.listeners, arn, notFound.listener)) ?? [...state.listeners.values()].filter((one) => one.loadBalancerArn === loadBalancerArn)
  const { page, next } = pageOf({ items: listeners, marker, size })
  return { Listeners: page.map((listener) => told(state, listener)), ...next }
}

/** Changes what is named and nothing else; the port of this machine stays the same when the listener's changes. */
export async function modifyListener({ state, dataPlane }: ElbService, input: ModifyListenerInput): Promise<ModifyListenerOutput> {
  const listener = found(state.listeners, input.ListenerArn, notFound.listener)
  const { Port = listener.settings.Port, Protocol = listener.settings.Protocol, Certificates, SslPolicy } = input
  const clash = [...state.listeners.values()].some((one) => one !== listener && one.loadBalancerArn === listener.loadBalancerArn && one.settings.Port === Port)
  if (clash) throw new AwsError('DuplicateListenerException', `A listener already exists on this port for this load balancer '${listener.loadBalancerArn}'`)
  // from HTTPS to HTTP removes the certificate and the policy (ModifyListener, API reference)
  const secured = Protocol === 'HTTPS' ? { Certificates: Certificates ?? listener.settings.Certificates, SslPolicy: SslPolicy ?? listener.settings.SslPolicy } : {}
  const settings = { ListenerArn: listener.arn, LoadBalancerArn: listener.loadBalancerArn, Port, Protocol, ...secured }
  checkProtocol(settings)
  const rule = defaultRule(state, listener)
  const actions = input.DefaultActions === undefined ? rule.actions : actionsOf({ state, listener: { loadBalancerArn: listener.loadBalancerArn, settings }, actions: input.DefaultActions })
  Object.assign(listener, { settings })
  Object.assign(rule, { actions })
  if (Protocol === 'HTTP') await dataPlane.open(listener.arn)
  dataPlane.changed()
  return { Listeners: [told(state, listener)] }
}

function defaultRule(state: ElbState, listener: ListenerRecord): RuleRecord {
  return found(new Map(rulesOf({ state, listenerArn: listener.arn }).map((rule) => [String(rule.priority), rule])), 'default', notFound.rule)
}

function told(state: ElbState, listener: ListenerRecord): Listener {
  return { ...listener.settings, DefaultActions: [...defaultRule(state, listener).actions] }
}
