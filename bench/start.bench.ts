import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { quantile } from '../scripts/load/analysis.ts'
import { parseDocument } from '../scripts/start/document.ts'
import { startFolder } from '../scripts/start/folder.ts'
import type { Table } from './bench.ts'

export const name = 'npm start'

const runs = 3
const limitSeconds = 90
const checkout = path.dirname(import.meta.dirname)

/** `npm start` from its first to its last second, several times. */
export async function run(): Promise<readonly Table[]> {
  const measured = []
  for (let n = 0; n < runs; n++) measured.push(await measure())
  const seconds = measured.map((one) => one.seconds)
  return [
    {
      title: '`npm start`',
      columns: [
        'run',
        'seconds',
        'exit code',
        'requests',
        'failed by a good release',
        'to v3 before the verdict',
        'verdict to all traffic off v3',
      ],
      rows: measured.map((one, n) => [
        n + 1,
        one.seconds.toFixed(1),
        one.exitCode,
        one.requests,
        one.failed,
        one.before,
        `${one.restore} s`,
      ]),
      goals: [
        {
          goal: `≤ ${limitSeconds} s`,
          actual: `${quantile(seconds, 1).toFixed(1)} s`,
          met: seconds.every((one) => one <= limitSeconds),
        },
        {
          goal: 'everything as expected',
          actual: measured.map(({ exitCode }) => exitCode).join(', '),
          met: measured.every(({ exitCode }) => exitCode === 0),
        },
      ],
    },
  ]
}

async function measure() {
  const began = performance.now()
  const child = spawn(process.execPath, [path.join(checkout, 'scripts', 'start.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [exitCode] = (await once(child, 'close')) as [number]
  const seconds = (performance.now() - began) / 1_000
  const result = parseDocument(await readFile(startFolder(checkout).result, 'utf8'))
  return {
    seconds,
    exitCode,
    requests: result.number('traffic', 'requests') ?? 0,
    failed: result.number('traffic', 'failedByGoodRelease') ?? 0,
    before: result.number('traffic', 'candidateRequestsBeforeVerdict') ?? 0,
    restore: result.number('restore', 'secondsFromVerdict') ?? Number.NaN,
  }
}
