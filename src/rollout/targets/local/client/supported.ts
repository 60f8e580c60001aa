import { DeliveryError } from '../../../../core/errors.ts'

/**
 * Throws where no service can last: on systems without what the target is made of, and where the home is thrown away when
 * the job ends.
 */
export function assertSupported({ os, hosted, containerJob }: {
  /** as Node names it */
  readonly os: string
  /** whether this is a machine of GitHub's */
  readonly hosted: boolean
  readonly containerJob: boolean
}): void {
  if (os !== 'linux' && os !== 'darwin') {
    throw new DeliveryError({
      code: 'platform-unsupported',
      message: `the local target runs on Linux and macOS, not on ${os}`,
      hint: 'run the command on the machine that the service is for',
    })
  }
  if (hosted) {
    throw new DeliveryError({
      code: 'home-unsafe',
      message: 'this machine belongs to GitHub and is thrown away when the job ends, and a local service with it',
      hint: 'use a self-hosted runner on the machine that the service is for (`runs-on: self-hosted`)',
    })
  }
  if (containerJob) {
    throw new DeliveryError({
      code: 'home-unsafe',
      message: 'this job runs in a container (`container:`), which is removed when the job ends with its home, and a local service with both',
      hint: 'remove `container:` from the job, so that it runs on the machine of its self-hosted runner; build in a job of its own that has one',
    })
  }
}
