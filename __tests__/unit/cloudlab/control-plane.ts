import { seededDraw } from '../../../src/commands/gate-replay/access-log/draw.ts'
import { createCallRecorder } from '../../support/cloudlab/aws/calls.ts'
import type { CallLog } from '../../support/cloudlab/aws/calls.ts'
import { createEndpoint } from '../../support/cloudlab/aws/endpoint.ts'
import type { Handlers } from '../../support/cloudlab/aws/endpoint.ts'
import { createFaults } from '../../support/cloudlab/aws/faults.ts'
import type { ServiceName } from '../../support/cloudlab/aws/operations.ts'
import type { LabContext } from '../../support/cloudlab/aws/ports.ts'
import { createStaleReads } from '../../support/cloudlab/aws/stale-reads.ts'
import { createSdkHandler } from '../../support/cloudlab/aws/transport.ts'
import { createVirtualClock } from '../../support/rollout/virtual-clock.ts'
import type { VirtualClock } from '../../support/rollout/virtual-clock.ts'

/** A lab's clock, which goes on only when a test says so, and its seeded numbers. */
export function labContext(seed = 1): LabContext & { readonly clock: VirtualClock } {
  let ids = 0
  return {
    clock: createVirtualClock({ auto: false }), account: '123456789012', region: 'eu-central-1', random: seededDraw(seed),
    uniqueId() {
      ids += 1
      return ids.toString(16).padStart(16, '0')
    },
  }
}

/** What the SDK's clients are made with so that they talk to some services in this process, and what they asked. */
export function controlPlane({ context, services }: { readonly context: LabContext & { readonly clock: VirtualClock }; readonly services: Readonly<Partial<Record<ServiceName, Handlers>>> }): { readonly calls: CallLog; readonly sdk: object } {
  const calls = createCallRecorder()
  const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', arn: 'arn:aws:iam::123456789012:role/deployer' }
  const endpoint = createEndpoint({ clock: context.clock, services, credentials: () => keys, allowed: () => true, calls, faults: createFaults({ random: context.random }), stale: createStaleReads() })
  return {
    calls,
    sdk: { region: context.region, credentials: keys, maxAttempts: 1, endpoint: 'http://cloudlab.example', requestHandler: createSdkHandler({ endpoint, busy: () => context.clock.hold() }) },
  }
}
