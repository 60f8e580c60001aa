import path from 'node:path'
import { get } from '../../__tests__/support/local/load.ts'
import { runWords, wordsOf } from '../../__tests__/support/local/unit-lines.ts'
import { processesOf, signalProcess } from '../../scripts/start/processes.ts'
import { resultOf } from '../../scripts/start/stage.ts'
import { pause } from '../../scripts/start/waiting.ts'
import { unitNames } from '../../src/rollout/targets/local/host/manager.ts'
import type { Table } from '../bench.ts'
import { median } from '../proxy/measure.ts'
import type { HostSession } from './session.ts'
import { withHost } from './session.ts'

const rounds = 7
const pace = { stepMin: '1s', stepMax: '20s', bake: '0s', drain: '2s' } as const

/** How long a machine that has just started takes until it serves again: everything was killed, and only the home is left. */
export async function reboots(): Promise<Table> {
  const seconds = await withHost({ pace, processesOnly: true }, async (session) => {
    const units = path.join(session.folder.root, 'units')
    const written = await session.run('init', '--systemd', '--units-only', '--unit-folder', units)
    if (written.exitCode !== 0) throw new Error(`init --systemd: ${resultOf(written)}`)
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) times.push(await comeBack(session, wordsOf(path.join(units, unitNames.service), 'ExecStart')))
    return times
  })
  const longest = Math.max(...seconds)
  return {
    title: 'Come-back of a machine',
    columns: ['from the start of the unit to the first answer', 's'],
    rows: [['median', median(seconds).toFixed(2)], ['longest', longest.toFixed(2)]],
    notes: [`${rounds} times: every process killed with SIGKILL, then the unit's ExecStart with an empty environment; a small Node service as a process`],
    goals: [{ goal: 'serves within 5 s', actual: `${longest.toFixed(2)} s`, met: longest <= 5 }],
  }
}

async function comeBack({ folder, port }: HostSession, words: readonly string[]): Promise<number> {
  for (let left = await processesOf(folder.home); left.length > 0; left = await processesOf(folder.home)) {
    for (const { pid } of left) signalProcess(pid, 'SIGKILL')
    await pause(20)
  }
  const began = performance.now()
  const revived = runWords(words)
  while (!await answers(port)) await pause(5)
  const took = (performance.now() - began) / 1_000
  const { code, said } = await revived
  if (code !== 0) throw new Error(`the unit ends with ${code}: ${said}`)
  return took
}

async function answers(port: number): Promise<boolean> {
  return get({ url: `http://127.0.0.1:${port}/` }).then(({ status }) => status === 200, () => false)
}
