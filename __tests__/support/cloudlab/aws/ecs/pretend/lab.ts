import { ECSClient } from '@aws-sdk/client-ecs'
import { seededDraw } from '../../../../../../src/commands/gate-replay/access-log/draw.ts'
import { createVirtualClock } from '../../../../rollout/virtual-clock.ts'
import { createCallRecorder } from '../../calls.ts'
import { createEndpoint } from '../../endpoint.ts'
import { createFaults } from '../../faults.ts'
import { createStaleReads } from '../../stale-reads.ts'
import { createSdkHandler } from '../../transport.ts'
import { createEcs } from '../ecs.ts'
import type { EcsSettings } from '../settings.ts'
import { createPretendAlarms } from './alarms.ts'
import { createPretendBalancing } from './balancing.ts'
import { createPretendImages } from './images.ts'
import { createPretendRuntime } from './runtime.ts'

const region = 'eu-central-1'
const account = '123456789012'
const elb = `arn:aws:elasticloadbalancing:${region}:${account}`

/** Names that tests share. */
export const labNames = {
  blue: `${elb}:targetgroup/blue/1111111111111111`,
  green: `${elb}:targetgroup/green/2222222222222222`,
  production: `${elb}:listener-rule/app/alb/1111/2222/3333`,
  test: `${elb}:listener-rule/app/alb/1111/4444/5555`,
  role: `arn:aws:iam::${account}:role/ecs-infrastructure`,
  caller: `arn:aws:sts::${account}:assumed-role/deployer/run`,
}

interface LabSettings {
  readonly settings?: Partial<EcsSettings>
  readonly seed?: number
  /** how long targets drain; default 20 seconds */
  readonly deregistrationMs?: number
  /** whether time goes on by itself; default: not */
  readonly auto?: boolean
}

export type EcsLab = ReturnType<typeof createEcsLab>

/** ECS alone on a clock that stands still until it is moved: tasks, load balancers and alarms are pretended, and it is asked through the SDK. */
export function createEcsLab({ settings = {}, seed = 1, deregistrationMs, auto = false }: LabSettings = {}) {
  const clock = createVirtualClock({ auto })
  const images = createPretendImages()
  const runtime = createPretendRuntime({ clock, images })
  const balancing = createPretendBalancing({ clock, stateAt: runtime.stateAt, ...(deregistrationMs !== undefined && { deregistrationMs }) })
  const alarms = createPretendAlarms()
  let names = 0
  const context = { clock, account, region, random: seededDraw(seed), uniqueId: () => `lab${(names += 1).toString(36).padStart(8, '0')}` }
  const ecs = createEcs({ context, runtime, balancing, alarms, images, settings })
  const calls = createCallRecorder()
  const faults = createFaults({ random: context.random })
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const endpoint = createEndpoint({ clock, calls, faults, stale: createStaleReads(), services: { ecs: ecs.handlers }, credentials: () => ({ ...keys, arn: labNames.caller }), allowed: () => true })
  const client = new ECSClient({ region, credentials: keys, maxAttempts: 1, requestHandler: createSdkHandler({ endpoint, busy: () => clock.hold() }) })
  return { clock, images, runtime, balancing, alarms, calls, faults, client, knobs: ecs.knobs, close: ecs.close }
}
