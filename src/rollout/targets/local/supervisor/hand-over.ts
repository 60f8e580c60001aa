import { DeliveryError } from '../../../../core/errors.ts'
import type { Binaries } from '../client/lasting-binaries.ts'
import type { Engine } from './engine.ts'
import { isSameCode } from './own-code.ts'

/** How this supervisor and its worker make way for newer code, while they serve. */
export interface HandOver {
  /**
   * Resolves when supervisor and worker run that code. A supervisor that runs another one starts its successor and ends
   * without an answer: the call is repeated, and answered by the successor. Rejects with `locked` while a rollout is open.
   */
  upgrade(wanted: Binaries): Promise<void>
  /** The successor asks for the place: this process ends as soon as the answer is out. Rejects with `fenced` for any other process. */
  makeWay(pid: number): Promise<void>
}

/** A copy of Node that runs for the first time is read from the disk. */
const successorWithinMs = 20_000

/** `start` starts a successor from that code; `end` ends this process and nothing else. */
export function createHandOver({ engine, code, start, end }: {
  readonly engine: Engine
  readonly code: Binaries
  readonly start: (code: Binaries) => { readonly pid: number | undefined; readonly gone: Promise<void>; readonly abandon: () => void }
  readonly end: () => void
}): HandOver {
  let successor: { readonly pid: number; readonly asked: () => void } | undefined

  /** Nothing of the state may change from here on: the successor reads it from the disk. So this never lets go of its turn. */
  async function makeSuccessor(wanted: Binaries): Promise<never> {
    assertIdle(engine)
    await engine.store.commit(engine.store.state())
    const { pid, gone, abandon } = start(wanted)
    const asked = Promise.withResolvers<'asked'>()
    successor = pid === undefined ? undefined : { pid, asked: () => asked.resolve('asked') }
    const how = await Promise.race([asked.promise, gone.then(() => 'gone' as const), engine.clock.sleep(successorWithinMs).then(() => 'late' as const)])
    if (how === 'asked') return new Promise<never>(() => undefined)
    successor = undefined
    abandon()
    throw new DeliveryError({
      code: 'target-unavailable',
      message: `the newer supervisor ${how === 'gone' ? 'ended at once' : 'did not start in time'}; the one that runs goes on`,
      hint: `see ${engine.places.folder}/supervisor.log`,
    })
  }

  return {
    async upgrade(wanted) {
      if (!isSameCode(code, wanted)) await engine.exclusive(() => makeSuccessor(wanted))
      const replaced = await engine.exclusive(async () => {
        // somebody else may have asked for the same
        if (isSameCode(engine.worker.code(), wanted)) return undefined
        assertIdle(engine)
        return engine.worker.replace(engine.store.state().settings.drainMs)
      })
      await replaced?.left
    },
    async makeWay(pid) {
      if (successor?.pid !== pid) throw new DeliveryError({ code: 'fenced', message: 'the supervisor that runs does not make way for this one' })
      successor.asked()
      end()
    },
  }
}

/** Who watches a rollout would look at counts that begin anew, and its lease would be renewed by nobody meanwhile. */
function assertIdle(engine: Engine): void {
  const { rollout } = engine.store.state()
  if (rollout === undefined && !engine.ending && engine.resumed) return
  throw new DeliveryError({
    code: 'locked',
    message: rollout === undefined ? 'the service is just starting or ending' : `${rollout.owner} is changing this service now: its proxy is replaced later`,
    hint: 'run `pqc-delivery reconcile --upgrade` when the rollout is over, or let the next deployment do it',
  })
}
