import type { SdkHandler } from '../cloudlab/aws/transport.ts'
import type { Clock } from '../../../src/core/ports/clock.ts'

/** What a run has of the world, that it loses all at once. */
export interface Mortal {
  readonly handler: SdkHandler
  readonly clock: Clock
  /** resolves when it has died */
  readonly died: Promise<void>
}

/**
 * A process that is killed at one of its calls, as far as AWS can tell: `before` the call is made, or `after` AWS has done it. From then on nothing that it
 * has begun goes on.
 */
export function mortal({ handler, clock, dies }: {
  readonly handler: SdkHandler
  readonly clock: Clock
  /** `operation` is ECS's; empty for other services */
  readonly dies: (call: { readonly operation: string; readonly count: number }) => 'before' | 'after' | undefined
}): Mortal {
  const never = new Promise<never>(() => undefined)
  const { promise: died, resolve } = Promise.withResolvers<void>()
  let dead = false
  let count = 0
  const die = () => {
    dead = true
    resolve()
    return never
  }
  return {
    died,
    handler: {
      ...handler,
      async handle(request, options) {
        if (dead) return never
        count += 1
        const end = dies({ operation: (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '', count })
        if (end === 'before') return die()
        const answer = await handler.handle(request, options)
        return end === 'after' || dead ? die() : answer
      },
    },
    clock: {
      ...clock,
      async sleep(ms, signal) {
        if (dead) return never
        await clock.sleep(ms, signal)
        return dead ? never : undefined
      },
    },
  }
}
