import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { Clock } from '../../../../src/core/ports/clock.ts'
import { createVirtualClock } from '../../rollout/virtual-clock.ts'
import { holdClock } from '../clock-hold.ts'
import type { DataPlaneSettings } from '../data-plane/data-plane.ts'
import { serviceImage } from '../tasks/behaviour.ts'
import type { Behaviour } from '../tasks/behaviour.ts'
import type { PushedImage } from '../tasks/image-registry.ts'
import { createPretendRuntime } from '../tasks/pretend-runtime.ts'
import { createProcessRuntime } from '../tasks/process-runtime.ts'
import { createApplicationAutoScaling } from './application-autoscaling/application-autoscaling.ts'
import { createCloudWatch } from './cloudwatch/cloudwatch.ts'
import type { CloudWatch } from './cloudwatch/cloudwatch.ts'
import { createEcs } from './ecs/ecs.ts'
import type { EcsKnobs } from './ecs/ecs.ts'
import type { EcsSettings } from './ecs/settings.ts'
import { createElasticLoadBalancing } from './elbv2/elbv2.ts'
import type { ElasticLoadBalancing } from './elbv2/elbv2.ts'
import { serveIssuer } from './identity/issuer-server.ts'
import type { TokenVariables } from './identity/issuer-server.ts'
import type { Principal } from './identity/principals.ts'
import { createLabCore } from './lab-core.ts'
import type { LabCore, SdkConfig } from './lab-core.ts'
import { listen } from './transport.ts'
import { createRoles } from './world/roles.ts'
import type { ShopRoles } from './world/roles.ts'
import { registerDefinition, standUpShop } from './world/shop.ts'
import type { Shop, ShopHealthCheck } from './world/shop.ts'
import { startTraffic } from './world/traffic.ts'
import type { Traffic, TrafficCounts } from './world/traffic.ts'

export interface AwsLabSettings {
  /** default: a virtual one, which stands still except for what `during` and `pass` let go on */
  readonly clock?: Clock
  /** repeats all that is left to chance; default 1 */
  readonly seed?: number
  /** default: pretended, which is the same without processes */
  readonly tasks?: 'pretended' | 'processes'
  readonly desiredCount?: number
  /** of a new task, until ECS heeds what load balancers say of it; default 0. With a scaled clock real work takes long in the lab's time */
  readonly graceSeconds?: number
  readonly healthCheck?: ShopHealthCheck
  /** of the service; default: BLUE_GREEN with a minute of bake time */
  readonly deploymentConfiguration?: DeploymentConfiguration
  /** what the deployer may do; default: everything */
  readonly deployerPolicy?: unknown
  readonly ecs?: Partial<EcsSettings>
  readonly dataPlane?: Partial<DataPlaneSettings>
}

/** An AWS account with a service `shop` that runs its release `v1` behind a load balancer. */
export interface AwsLab extends LabCore {
  readonly clock: Clock
  readonly shop: Shop
  readonly roles: ShopRoles
  /** for clients in this process, as the one who stood it up */
  readonly sdk: SdkConfig
  /** credentials of a workflow of acme/shop, as STS would give them */
  readonly deployerSession: (seconds?: number) => Principal
  readonly cloudwatch: CloudWatch
  readonly balancing: ElasticLoadBalancing
  readonly ecs: EcsKnobs
  /** where users come in, on this machine */
  readonly url: string
  readonly testUrl: string
  /** an image of the lab's own service into the registry */
  readonly push: (tag: string, behaviour?: Partial<Behaviour>) => PushedImage
  /** a new revision of the service's task definition; gives its ARN */
  readonly register: (image: string) => Promise<string>
  /** the API's endpoint for other processes; it ends with the lab */
  readonly listen: () => Promise<string>
  /** what the runner would tell a job of acme/shop on its branch main that may ask for tokens; the server ends with the lab */
  readonly tokenVariables: (subject?: string) => Promise<TokenVariables>
  readonly startTraffic: (load: { readonly perSecond: number; readonly url?: string; readonly patience?: number }) => Traffic
  readonly traffic: (load: { readonly perSecond: number; readonly seconds: number; readonly url?: string }) => Promise<TrafficCounts>
  /** lets time go on by itself until the work is done */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** lets milliseconds of the lab's time pass */
  readonly pass: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** Stands up the whole lab: everything goes through the API, and what AWS's descriptions have against it is in `calls.violations()`. */
export async function createAwsLab(settings: AwsLabSettings = {}): Promise<AwsLab> {
  const { clock = createVirtualClock(), seed = 1, desiredCount = 2, graceSeconds = 0, healthCheck = { intervalSeconds: 10, timeoutSeconds: 5 }, deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 } } = settings
  const { during, end } = standingStill(clock)
  const parts = createParts({ ...settings, clock, seed })
  const { core, closeParts, ...services } = parts
  const roles = createRoles(core, settings.deployerPolicy)
  const sdk = core.sdkAs(roles.admin)
  const push = (tag: string, behaviour: Partial<Behaviour> = {}) => core.images.push(serviceImage({ repository: 'shop', tag, behaviour }))
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    await Promise.all(closers.map((one) => one()))
    await closeParts()
    end()
  }
  try {
    const shop = await during(() => standUpShop({ sdk, clock, roles, image: push('v1').pinned, desiredCount, deploymentConfiguration, graceSeconds, healthCheck }))
    const place = (listener: string) => services.balancing.dataPlane.url(listener) ?? ''
    const url = place(shop.productionListener)
    const start = (load: { readonly perSecond: number; readonly url?: string; readonly patience?: number }) => startTraffic({ clock, url, ...load })
    return {
      ...core, ...services, clock, shop, roles, sdk, push, during, close, url,
      testUrl: place(shop.testListener),
      deployerSession: (seconds = 3_600) => core.principals.openSession({ role: roles.deployer, name: 'workflow', seconds }),
      register: (image) => registerDefinition({ sdk, shop, roles, image }),
      async tokenVariables(subject = 'repo:acme/shop:ref:refs/heads/main') {
        const server = await serveIssuer({ issuer: roles.issuer, claims: { sub: subject } })
        closers.push(server.close)
        return server.variables
      },
      startTraffic: start,
      traffic: ({ seconds, ...load }) => during(async () => {
        const running = start(load)
        await clock.sleep(seconds * 1_000)
        return running.stop()
      }),
      pass: (ms) => during(() => clock.sleep(ms)),
      async listen() {
        const server = await listen(core.endpoint)
        closers.push(server.close)
        return server.url
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function createParts({ clock, seed, tasks = 'pretended', ecs: ecsSettings = {}, dataPlane = {} }: AwsLabSettings & { readonly clock: Clock; readonly seed: number }) {
  const core = createLabCore({ clock, seed })
  const { context, images, logs } = core
  const makeRuntime = tasks === 'processes' ? createProcessRuntime : createPretendRuntime
  const runtime = makeRuntime({ clock, images, logs })
  const cloudwatch = createCloudWatch({ context })
  const balancing = createElasticLoadBalancing({ context, reach: runtime.reach, metrics: cloudwatch.metrics, settings: dataPlane })
  const ecs = createEcs({ context, runtime, balancing: balancing.loadBalancing, alarms: cloudwatch.alarms, images, settings: ecsSettings })
  core.serve({ ecs: ecs.handlers, elbv2: balancing.handlers, cloudwatch: cloudwatch.handlers, 'application-autoscaling': createApplicationAutoScaling(context).handlers })
  return {
    core, cloudwatch, balancing,
    ecs: ecs.knobs,
    async closeParts() {
      ecs.close()
      cloudwatch.close()
      await runtime.close()
      await balancing.close()
    },
  }
}

/** A virtual clock is held but for what is said to take its time, so that nothing happens between the steps of a test. */
function standingStill(clock: Clock): { readonly during: AwsLab['during']; readonly end: () => void } {
  let release = holdClock(clock)
  let busy = 0
  return {
    end: () => release(),
    async during(work) {
      busy += 1
      if (busy === 1) release()
      try {
        return await work()
      } finally {
        busy -= 1
        if (busy === 0) release = holdClock(clock)
      }
    },
  }
}
