import { summarise } from '../../scripts/load/analysis.ts'
import { signalProcess } from '../../scripts/start/processes.ts'
import { quietMs } from '../../scripts/start/quiet.ts'
import { goodRelease } from '../../scripts/start/releases.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import { pause, until } from '../../scripts/start/waiting.ts'
import type { Table } from '../bench.ts'
import { type Session, withSession } from './session.ts'

/** Where each controller is killed: at a step, and so long after the candidate's first request there. */
const kills = [
  { percent: 5, afterMs: 200 },
  { percent: 5, afterMs: 1_500 },
  { percent: 5, afterMs: 2_900 },
  { percent: 50, afterMs: 300 },
  { percent: 100, afterMs: 300 },
] as const

const leaseSeconds = 15
const pace = { stepMin: '4s', stepMax: '40s', bake: '10s', drain: '2s' } as const
const never = new AbortController().signal

/** How long a candidate keeps traffic when nobody is left who watches it. */
export async function killedControllers(): Promise<Table> {
  const seconds = await withSession({ pace, maxRequests: 1_000_000 }, async (session) => {
    const killedAt: number[] = []
    for (const [n, kill] of kills.entries()) killedAt.push(await killOne({ session, version: `good-${n}`, ...kill }))
    const { byRelease, failed } = summarise(await session.load.stop())
    if (failed > 0) throw new Error(`${failed} requests failed`)
    return killedAt.map((at, n) => ((byRelease.get(`good-${n}`)?.lastSent ?? Number.NaN) - at) / 1_000)
  })
  return {
    title: 'The controller is killed with SIGKILL',
    columns: ['killed at', 'last production request to the candidate'],
    rows: kills.map(({ percent }, n) => [`${percent}%`, `${seconds[n]?.toFixed(1)} s after`]),
    notes: [`the lease is ${leaseSeconds} s, renewed every few seconds; nothing is run again, and no request failed`],
    goals: [
      {
        goal: `traffic on stable within lease + 1 s (${leaseSeconds + 1} s)`,
        actual: `${Math.max(...seconds).toFixed(1)} s`,
        met: seconds.every((one) => one <= leaseSeconds + 1),
      },
    ],
  }
}

/** Kills the controller of a release and waits until its candidate has no traffic; returns when it was killed. */
async function killOne({
  session,
  version,
  percent,
  afterMs,
}: {
  readonly session: Session
  readonly version: string
  readonly percent: number
  readonly afterMs: number
}): Promise<number> {
  const { load, deploy, run } = session
  const requests = (): number => load.counts().releases.get(version)?.requests ?? 0
  const command = await deploy(goodRelease(version))
  await until(() => requests() > 0, { signal: never })
  while (percent > 5 && (await candidatePercent(session)) < percent) await pause(100)
  await pause(afterMs)
  const at = Date.now()
  signalProcess(command.pid, 'SIGKILL')
  const end = await command.ended
  if (end.signal !== 'SIGKILL') throw new Error(`the release ended before it was killed: ${resultOf(end)}`)
  await until(() => quietMs(load.counts(), { release: version, since: at }) > 1_500, { signal: never })
  await run('reconcile')
  return at
}

async function candidatePercent({ run }: Session): Promise<number> {
  const { document } = await run('status')
  return document.number('weights', 'candidate') ?? 0
}
