import { createS3Client } from '../../../../src/audit/log/store/s3/client.ts'
import type { S3Place } from '../../../../src/audit/log/store/s3/place.ts'
import { createS3Store } from '../../../../src/audit/log/store/s3/s3-store.ts'
import { createS3Lab } from '../../cloudlab/aws/s3/lab.ts'
import type { S3Lab } from '../../cloudlab/aws/s3/lab.ts'
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
}

export async function s3Bench(world: Omit<Parameters<typeof createS3Lab>[0], 'clock'>): Promise<S3Bench> {
  const clock = createVirtualClock()
  const lab = await createS3Lab({ clock, ...world })
  return {
    lab, clock,
    store(more = {}, who = lab.admin) {
      const place = { bucket: lab.bucket.name, prefix: 'shop', ...more }
      return createS3Store({ client: createS3Client(place, lab.sdkAs(who)), place, ports: { clock, random: seededRandom() } })
    },
  }
}
