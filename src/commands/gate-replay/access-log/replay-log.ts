import type { RolloutSettings } from '../../../rollout/rollout-settings.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import type { Answered } from './answer.ts'
import type { Deployment } from './deployments.ts'
import { judgeSides } from './judge-sides.ts'
import type { LogFile } from './log-bytes.ts'
import type { LineReader } from './log-entry.ts'
import { readLog } from './read-log.ts'
import type { LogFacts } from './read-log.ts'
import { rehearse } from './rehearse.ts'
import { totalOf } from './sides.ts'
import { keepTraffic } from './traffic.ts'

export interface LogReplay {
  readonly files: readonly LogFile[]
  readonly reader: LineReader
  readonly format: string
  readonly deployments: readonly Deployment[]
  readonly rollout: RolloutSettings
  readonly sides: 'time' | 'upstream'
  readonly windowMs: number
}

/** What the gate would have made of deployments of the past, told by an access log. Every line is read once. */
export async function replayLog(
  { files, reader, format, deployments, rollout, sides, windowMs }: LogReplay,
  { progress, signal }: Pick<RunPorts, 'progress' | 'signal'>,
): Promise<{ readonly answered: readonly Answered[]; readonly facts: LogFacts }> {
  const policy = rollout.gate
  const keeper = keepTraffic({ deployments, windowMs, policy, byUpstream: sides === 'upstream', latency: reader.tells.latency })
  const facts = await readLog({ files, reader, keeper, progress, signal, format })
  const answered = keeper.all.map((traffic): Answered => {
    const { deployment: { name, atMs, was }, before, after, byUpstream } = traffic
    const lastSecond = Math.floor(facts.toMs / 1_000) - Math.floor(atMs / 1_000)
    const { boundsMs } = keeper
    const ending = sides === 'upstream' ? judgeSides({ traffic, policy, boundsMs, lastSecond }) : rehearse({ traffic, rollout, boundsMs, lastSecond })
    const recorded = { before: totalOf(byUpstream.values(), -before, 0), after: totalOf(byUpstream.values(), 0, after) }
    return { rollout: name, at: new Date(atMs).toISOString(), was, ...notCovered({ lastSecond, ending }), recorded }
  })
  return { answered, facts }
}

/** A deployment that the log says nothing of. */
function notCovered<Ending extends Pick<Answered, 'decision' | 'reason'>>({ lastSecond, ending }: { readonly lastSecond: number; readonly ending: Ending }): Ending {
  return lastSecond >= 0 ? ending : { ...ending, decision: 'error', reason: 'the log ends before this deployment' }
}
