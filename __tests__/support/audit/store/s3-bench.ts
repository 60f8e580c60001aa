import { createS3Client } from '../../../../src/audit/log/store/s3/client.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import type { S3Place } from '../../../../src/audit/log/store/s3/place.ts'
import { createS3Store } from '../../../../src/audit/log/store/s3/s3-store.ts'
import { createS3Lab } from '../../cloudlab/aws/s3/lab.ts'
import type { S3Lab } from '../../cloudlab/aws/s3/lab.ts'
import type { SdkConfig } from '../../cloudlab/aws/lab-core.ts'
import type { SdkHandler } from '../../cloudlab/aws/transport.ts'
import type { Principal } from '../../cloudlab/aws/identity/principals.ts'
import { createVirtualClock } from '../../rollout/virtual-clock.ts'
import type { VirtualClock } from '../../rollout/virtual-clock.ts'
import { seededRandom } from '../spool.ts'

/** A bucket, and stores on it, in a time of their own and without sockets. */
export interface S3Bench {
  readonly lab: S3Lab
  readonly clock: VirtualClock
  /** a store of its own each time; default: as the admin, below `shop` */
  readonly store: (more?: Partial<S3Place>, who?: Principal) => ReturnType<typeof createS3Store>
  /** a store whose calls, counted from 0, meet what `fault` says */
  readonly faulty: (fault: (index: number) => CallFault | undefined) => LogStore
  /** what is in the log: of every file the first version, of the checkpoint the newest */
  readonly files: () => ReadonlyMap<string, Uint8Array>
  /** the bucket as it is now, to be put back as often as wanted */
  readonly snapshot: () => () => void
}

/** What befalls a call: the writer's process is gone, before the call has an effect or after it; or the answer is lost on the way. */
export type CallFault = 'die-before' | 'die-after' | 'lose'

export async function s3Bench(world: Omit<Parameters<typeof createS3Lab>[0], 'clock'>): Promise<S3Bench> {
  const clock = createVirtualClock()
  const lab = await createS3Lab({ clock, ...world })
  const { objects } = lab.bucket
  const place = { bucket: lab.bucket.name, prefix: 'shop' }
  const open = (more: Partial<S3Place>, config: SdkConfig) => createS3Store({ client: createS3Client({ ...place, ...more }, config), place: { ...place, ...more }, ports: { clock, random: seededRandom() } })
  return {
    lab, clock,
    store: (more = {}, who = lab.admin) => open(more, lab.sdkAs(who)),
    faulty(fault) {
      const config = lab.sdkAs(lab.admin)
      let count = 0
      let isDead = false
      const handle: SdkHandler['handle'] = async (request, options) => {
        const met = isDead ? 'die-before' : fault(count++)
        isDead ||= met === 'die-before' || met === 'die-after'
        if (met === 'die-before') throw new Error('the writer is dead')
        const answer = await config.requestHandler.handle(request, options)
        if (met === 'die-after') throw new Error('the writer is dead')
        if (met === 'lose') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
        return answer
      }
      return open({}, { ...config, requestHandler: { ...config.requestHandler, handle } })
    },
    files: () => new Map([...objects].map(([key, versions]) => [key.slice('shop/'.length), (key.endsWith('/checkpoint') ? versions[0] : versions.at(-1))?.content ?? Buffer.alloc(0)])),
    snapshot() {
      const kept = new Map(objects)
      return () => {
        objects.clear()
        for (const [key, versions] of kept) objects.set(key, versions)
      }
    },
  }
}
