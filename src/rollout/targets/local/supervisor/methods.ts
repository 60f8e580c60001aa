import { protocolVersion, oldestProtocol } from './rpc/messages.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { productVersion } from '../../../../core/version.ts'
import * as transitions from '../state/transitions.ts'
import { observe, routeTo } from './routes.ts'
import { describe } from './describe.ts'
import type { Engine } from './engine.ts'
import { leaseRange, readCause, readLock, readMeasure, readOutcome, readParams, readWatch } from './params.ts'
import type { ParamReader } from './params.ts'
import * as rollout from './rollout-calls.ts'
import type { RpcMethod } from './rpc/server.ts'
import * as traffic from './traffic-calls.ts'
import { handOver as handBakeOver } from './bake.ts'
import type { HandOver } from './hand-over.ts'
import { ownCode } from './own-code.ts'

/**
 * Everything that a command can ask of the supervisor. `ready`: it has taken over what was there; `known`: at least it can
 * tell what there is, and that nothing serves yet.
 */
export function supervisorMethods({ engine, handOver, ready, known, hurry, stop, onCall }: {
  readonly engine: Engine
  readonly handOver: HandOver
  readonly ready: Promise<void>
  readonly known: Promise<void>
  /** waits no longer for a stable side that does not become healthy */
  readonly hurry: () => void
  readonly stop: (request: { readonly force: boolean }) => Promise<void>
  readonly onCall: () => void
}): Readonly<Record<string, RpcMethod>> {
  const { exclusive } = engine
  const method = (run: (params: ParamReader) => Promise<unknown>): RpcMethod => async (params) => {
    onCall()
    await ready
    return asJson(await run(readParams(params)))
  }
  /** one after the other with everything else that changes the state */
  const change = (run: (params: ParamReader) => Promise<unknown>) => method((params) => exclusive(() => run(params)))
  const lock = change((params) => rollout.lock(engine, readLock(params)))
  return {
    hello: async () => asJson({
      pid: process.pid,
      protocol: [oldestProtocol, protocolVersion],
      version: productVersion,
      code: ownCode(),
      worker: engine.worker.code() ?? null,
      drainMs: engine.store.state().settings.drainMs,
    }),
    upgrade: method(async (params) => {
      await handOver.upgrade({ node: params.text('node'), entry: params.text('entry') })
      return null
    }),
    // not `method`: it comes while a change is under way
    makeWay: async (params) => {
      await handOver.makeWay(readParams(params).number('pid', { least: 1, most: Number.MAX_SAFE_INTEGER }))
      return null
    },
    describe: async (params) => {
      onCall()
      await (readParams(params).flag('whenReady') ? ready : known)
      return asJson(await describe(engine))
    },
    lock: (params, peer) => {
      hurry()
      return lock(params, peer)
    },
    renew: change((params) => rollout.renew(engine, { lease: params.lease(), leaseMs: params.number('leaseMs', leaseRange) })),
    save: change((params) => rollout.save(engine, { lease: params.lease(), progress: params.record('progress') })),
    prepare: method((params) => traffic.prepare(engine, { lease: params.lease(), measure: readMeasure(params.record('measure')) })),
    abandon: method((params) => traffic.abandon(engine, params.lease())),
    route: method(async (params) => routeTo(engine, params.oneOf('side', ['stable', 'candidate'])) ?? null),
    shift: change((params) => traffic.shift(engine, { lease: params.lease(), percent: params.number('percent', { least: 0, most: 100 }) })),
    observe: method((params) => observe(engine, params.optionalText('cursor'))),
    restore: change((params) => traffic.restore(engine, { lease: params.lease(), cause: readCause(params) })),
    underWay: method((params) => engine.underWay({ rolloutId: params.lease().rolloutId, withinMs: params.number('withinMs', { least: 0, most: 60_000 }) })),
    finish: change((params) => rollout.finish(engine, readFinish(params))),
    close: change((params) => rollout.close(engine, readClose(params))),
    mark: change((params) => rollout.mark(engine, { lease: params.lease(), revisionId: params.text('revisionId'), reason: params.text('reason') })),
    watch: change((params) => handBakeOver(engine, { lease: params.lease(), watch: readWatch(params.record('watch')) })),
    journal: method(async () => engine.store.state().journal),
    acknowledge: change(async (params) => {
      const seq = params.number('seq', { least: 0, most: Number.MAX_SAFE_INTEGER })
      await engine.store.commit(transitions.acknowledged({ state: engine.store.state(), seq }))
    }),
    stop: method((params) => stop({ force: params.flag('force') })),
  }
}

function readFinish(params: ParamReader): Parameters<typeof rollout.finish>[1] {
  const unproven = params.optionalText('unproven')
  return { lease: params.lease(), ...(unproven === undefined ? {} : { unproven }) }
}

function readClose(params: ParamReader): Parameters<typeof rollout.close>[1] {
  const bad = params.optionalText('bad')
  return { lease: params.lease(), outcome: readOutcome(params), reason: params.text('reason'), ...(bad === undefined ? {} : { bad }) }
}

/** Results are plain data; a call without one answers null. */
function asJson(value: unknown): JsonValue {
  return value === undefined ? null : value as JsonValue
}
