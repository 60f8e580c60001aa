import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { withHome } from '../../support/audit/spool.ts'
import { writeLongSpool } from '../../support/audit/long-spool.ts'

const cli = path.join(import.meta.dirname, '../../support/report/cli.ts')
const count = 8_000
const rows = 120

/** Twice what it takes; whoever keeps the events whole, or a text that is written, needs more than 64. */
const mostHeapMb = 48

test('a report on a long record needs little memory, whatever it is written as', () =>
  withHome(async (root) => {
    const home = path.join(root, 'home')
    await writeLongSpool({ home, count, rows })
    const output = path.join(root, 'report')
    const limited = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${mostHeapMb}`, cli]
    const { stdout } = await promisify(execFile)(process.execPath, [...limited, 'audit-report', '--json', '--output', output], {
      env: { ...process.env, PQC_DELIVERY_HOME: home, NODE_OPTIONS: '' },
      maxBuffer: 64 * 1024 * 1024,
    })
    expect(JSON.parse(stdout)).toMatchObject({ result: 'passed', spools: [{ records: count, sound: count }] })
    const sizes = await Promise.all(['index.html', 'report.md', 'report.json'].map(async (name) => (await stat(path.join(output, name))).size))
    for (const size of sizes) expect(size).toBeGreaterThan(500_000)
    const report = JSON.parse(await readFile(path.join(output, 'report.json'), 'utf8')) as { rollouts: readonly { series: readonly unknown[] }[] }
    expect(report.rollouts).toHaveLength(Math.ceil(count / 7))
    expect(report.rollouts[0]?.series).toHaveLength(rows)
  }), 240_000)
