import { signalProcess } from './processes.ts'
import { quietMs } from './quiet.ts'
import { deploy, loadOf, resultOf, run, type Stage } from './stage.ts'
import type { Step } from './step.ts'
import { pause, until } from './waiting.ts'

/** How long the target waits for a sign of life, and what it may take to notice. */
const leaseSeconds = 15
const slackSeconds = 1

/** So long after its first request the candidate is certainly still at the first step: the gate needs 100 requests. */
const TRAFFIC_BEFORE_KILL_MS = 1_000
/** At 25 requests a second, a gap of this length does not come by chance. */
const QUIET_MS = 1_500

/** Nobody is left to watch the candidate, so the proxy takes it out of traffic by itself. */
export const killedController: Step = {
  name: 'Kill the controller of v4 at 5%',
  expected: `all traffic on v2 within ${leaseSeconds + slackSeconds} s, with no rerun`,
  run: async (stage) => {
    const command = deploy({ stage, version: 'v4' })
    const over = Promise.withResolvers<void>()
    void command.ended.then(() => over.resolve())
    await Promise.race([until(() => requestsOf(stage) > 0, stage), over.promise])
    await Promise.race([pause(TRAFFIC_BEFORE_KILL_MS), over.promise])
    const percent = await candidatePercent(stage)
    const killedAt = Date.now()
    signalProcess(command.pid, 'SIGKILL')
    const end = await command.ended
    if (end.signal !== 'SIGKILL') return { actual: `it ended before it was killed: ${resultOf(end)}`, ok: false }
    if (percent !== 5) return { actual: `it was killed at ${percent ?? 'an unknown number of'}%`, ok: false }
    const { counts } = loadOf(stage)
    await until(() => quietMs(counts(), { release: 'v4', since: killedAt }) > QUIET_MS, stage)
    const seconds = Math.max(0, (counts().releases.get('v4')?.lastSent ?? 0) - killedAt) / 1_000
    return { actual: `all traffic on v2 after ${seconds.toFixed(1)} s`, ok: seconds <= leaseSeconds + slackSeconds }
  },
}

/** Traffic is safe by then; this closes the rollout's record. */
export const reconcile: Step = {
  name: 'Reconcile what the dead run left',
  expected: 'restored',
  run: async (stage) => {
    const end = await run({ stage, args: ['reconcile'] })
    const word = end.document.text('result')
    return { actual: word === 'restored' ? word : resultOf(end), ok: end.exitCode === 0 && word === 'restored' }
  },
}

function requestsOf(stage: Stage): number {
  return loadOf(stage).counts().releases.get('v4')?.requests ?? 0
}

async function candidatePercent(stage: Stage): Promise<number | undefined> {
  const { document } = await run({ stage, args: ['status'] })
  return document.number('weights', 'candidate')
}
