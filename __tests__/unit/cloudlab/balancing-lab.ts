import { Agent, createServer, request } from 'node:http'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, DescribeTargetHealthCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client, ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand, RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { CreateTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2'
import { createCloudWatch } from '../../support/cloudlab/aws/cloudwatch/cloudwatch.ts'
import { createElasticLoadBalancing } from '../../support/cloudlab/aws/elbv2/elbv2.ts'
import type { DataPlaneSettings } from '../../support/cloudlab/data-plane/data-plane.ts'
import { controlPlane, labContext } from './control-plane.ts'

/** What an answer looked like from outside. */
export interface Seen {
  readonly status: number
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

interface Ask {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly agent?: Agent
}

/** A request of its own connection unless there is an agent; a connection that breaks off is status 0. */
export function ask(url: string, { path = '/', method = 'GET', headers = {}, body, agent }: Ask = {}): Promise<Seen> {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: 0, body: '', headers: {} })
    const outgoing = request(`${url}${path}`, { method, headers: { ...headers }, agent: agent ?? false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', lost)
        .on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), headers: response.headers }))
    })
    outgoing.on('error', lost).end(body)
  })
}

/** A load balancer with a rule for everything, and real servers on this machine as its targets. */
export async function balancingLab({ seed = 1, settings = {} }: { readonly seed?: number; readonly settings?: Partial<DataPlaneSettings> } = {}) {
  const context = labContext(seed)
  const { clock } = context
  const watch = createCloudWatch({ context, visibility: { least: 0, most: 0 } })
  const servers = new Map<string, { readonly port: number; readonly close: () => Promise<void> }>()
  const elb = createElasticLoadBalancing({
    context, metrics: watch.metrics, settings: { propagation: 0, ...settings },
    reach({ address, port }) {
      const server = servers.get(`${address}:${port}`)
      return server && { host: '127.0.0.1', port: server.port }
    },
  })
  const { sdk, calls } = controlPlane({ context, services: { elbv2: elb.handlers, cloudwatch: watch.handlers } })
  const client = new ElasticLoadBalancingV2Client(sdk)
  const { LoadBalancers: [balancer] = [] } = await client.send(new CreateLoadBalancerCommand({ Name: 'shop', Subnets: ['subnet-a', 'subnet-b'] }))
  const balancerArn = balancer?.LoadBalancerArn ?? ''
  const { Listeners: [listener] = [] } = await client.send(new CreateListenerCommand({
    LoadBalancerArn: balancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', MessageBody: 'no rule' } }],
  }))
  const listenerArn = listener?.ListenerArn ?? ''

  async function group(name: string, settings: Partial<CreateTargetGroupInput> = {}): Promise<string> {
    const { TargetGroups: [one] = [] } = await client.send(new CreateTargetGroupCommand({ Name: name, Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip', HealthCheckPath: '/health', ...settings }))
    return one?.TargetGroupArn ?? ''
  }

  /** a real server at an address of the lab; health checks are answered with 200 unless it does that itself */
  async function server(address: string, listener: RequestListener, { port = 8080, ownHealth = false } = {}): Promise<void> {
    const real = createServer((incoming, outgoing) => {
      if (!ownHealth && incoming.url === '/health') outgoing.end()
      else listener(incoming, outgoing)
    })
    await new Promise<void>((resolve) => {
      real.listen(0, '127.0.0.1', resolve)
    })
    servers.set(`${address}:${port}`, {
      port: (real.address() as AddressInfo).port,
      close: () => new Promise((resolve) => {
        // also where it is closed already
        real.close(() => resolve())
        real.closeAllConnections()
      }),
    })
  }

  const forwardTo = (weights: Readonly<Record<string, number>>, stickySeconds?: number) => [{
    Type: 'forward' as const,
    ForwardConfig: { TargetGroups: Object.entries(weights).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })), TargetGroupStickinessConfig: { Enabled: stickySeconds !== undefined, ...(stickySeconds !== undefined && { DurationSeconds: stickySeconds }) } },
  }]
  const lab = {
    ...elb, client, calls, clock, context, watch, balancerArn, listenerArn, group, server, forwardTo,
    url: elb.dataPlane.url(listenerArn) ?? '',
    dimension: balancerArn.replace(/^.*:loadbalancer\//u, ''),
    /** ends a server: its address refuses connections */
    async stop(address: string, port = 8080) {
      await servers.get(`${address}:${port}`)?.close()
    },
    /** takes a server away: its address answers nobody any more */
    async vanish(address: string, port = 8080) {
      await servers.get(`${address}:${port}`)?.close()
      servers.delete(`${address}:${port}`)
    },
    async rule(weights: Readonly<Record<string, number>>, { priority = 1, stickySeconds, path = '/*' }: { readonly priority?: number; readonly stickySeconds?: number; readonly path?: string } = {}) {
      const { Rules: [rule] = [] } = await client.send(new CreateRuleCommand({ ListenerArn: listenerArn, Priority: priority, Conditions: [{ Field: 'path-pattern', Values: [path] }], Actions: forwardTo(weights, stickySeconds) }))
      return rule?.RuleArn ?? ''
    },
    reweigh: (RuleArn: string, weights: Readonly<Record<string, number>>) => client.send(new ModifyRuleCommand({ RuleArn, Actions: forwardTo(weights) })),
    register: (TargetGroupArn: string, ...addresses: string[]) => client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: addresses.map((Id) => ({ Id })) })),
    attributes: (TargetGroupArn: string, values: Readonly<Record<string, string>>) => client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: Object.entries(values).map(([Key, Value]) => ({ Key, Value })) })),
    async health(TargetGroupArn: string): Promise<Readonly<Record<string, string>>> {
      const { TargetHealthDescriptions = [] } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
      return Object.fromEntries(TargetHealthDescriptions.map(({ Target, TargetHealth }) => [Target?.Id ?? '', [TargetHealth?.State, TargetHealth?.Reason, TargetHealth?.Description].filter((part) => part !== undefined).join(', ')]))
    },
    groups: async () => (await client.send(new DescribeTargetGroupsCommand({}))).TargetGroups ?? [],
    /** many requests, some at a time, while the clock stands still; what they were answered, counted */
    async load(requests: number, { parallel = 16, ask: asked = {} }: { readonly parallel?: number; readonly ask?: Ask } = {}): Promise<Record<string, number>> {
      const release = clock.hold()
      const agent = new Agent({ keepAlive: true })
      const seen: Record<string, number> = {}
      let left = requests
      const worker = async () => {
        while (left > 0) {
          left -= 1
          const { status, body } = await ask(lab.url, { ...asked, agent })
          const key = status === 200 ? body : String(status)
          seen[key] = (seen[key] ?? 0) + 1
        }
      }
      await Promise.all(Array.from({ length: parallel }, worker))
      agent.destroy()
      release()
      return seen
    },
    /** one request while the clock stands still */
    async ask(asked: Ask = {}) {
      const release = clock.hold()
      const seen = await ask(lab.url, asked)
      release()
      return seen
    },
    async close() {
      watch.close()
      await elb.close()
      for (const one of servers.values()) await one.close()
    },
  }
  return lab
}

/** A lab for tests that ends with each of them. */
export type BalancingLab = Awaited<ReturnType<typeof balancingLab>>
