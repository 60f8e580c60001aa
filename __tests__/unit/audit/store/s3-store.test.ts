import { describe, expect } from '@jest/globals'
import { systemClock } from '../../../../src/core/system.ts'
import { openPlace } from '../../../support/audit/store/open-place.ts'
import { describeStore } from '../../../support/audit/store/store-contract.ts'
import { createS3Lab } from '../../../support/cloudlab/aws/s3/lab.ts'

const lock = { mode: 'COMPLIANCE', days: 365 } as const

describe.each([
  ['a bucket that keeps one version', { kind: 'unversioned' }, {}, false],
  ['a bucket that keeps versions', { kind: 'versioned' }, {}, false],
  ['a locked bucket', { kind: 'locked' }, { lock, legalHold: true }, true],
  ['a store without a listing of versions', { kind: 'unversioned', settings: { withoutVersionListing: true } }, {}, true],
] as const)('%s', (what, world, more, hasProcesses) => {
  describeStore(what, {
    effort: { writers: 8, commits: 6, deaths: 3 },
    open: async () => {
      const lab = await createS3Lab({ clock: systemClock, ...world })
      const place = { kind: 's3', bucket: 'audit', prefix: 'shop/prod', region: lab.context.region, endpoint: await lab.listen(), credentials: lab.admin.credentials, ...more } as const
      return {
        store: await openPlace(place),
        ...(hasProcesses && { place }),
        async close() {
          expect(lab.calls.violations()).toEqual([])
          await lab.close()
        },
      }
    },
  })
})
