import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createDeliveryLog } from '../../../../src/actions/wiring/delivery-log.ts'
import type { DeliveryLog } from '../../../../src/actions/wiring/delivery-log.ts'
import { readEvents } from '../../../../src/audit/read-events.ts'
import { loadConfig } from '../../../../src/config/load.ts'
import { spoolPaths } from '../../../../src/core/home.ts'
import { systemRandom } from '../../../../src/core/system.ts'
import { openTestLog } from '../../../support/audit/log/configured.ts'
import { environment, openTestSpool, service, shiftEvent, withHome } from '../../../support/audit/spool.ts'

const never = <Value>(): Promise<Value> => new Promise(() => undefined)
const beginning = { ...shiftEvent(5), outcome: 'started' } as const

interface Hanging {
  readonly log: DeliveryLog
  readonly warnings: readonly string[]
  /** milliseconds of every wait that came to its end */
  readonly waited: readonly number[]
}

/** The log of a run whose place takes every call and answers none: `git` does not come back. Waits are over as soon as it was asked, so that nothing is written behind them. */
async function hanging(home: string, { aborted = false, cancelled }: { readonly aborted?: boolean; readonly cancelled?: AbortController } = {}): Promise<Hanging> {
  const { directory } = await madeElsewhere(path.join(home, 'maker'))
  const pem = await Promise.all(['ed25519', 'ml-dsa-44'].map((name) => readFile(path.join(`${directory}.keys`, `${name}.pem`), 'utf8')))
  await writeFile(path.join(home, 'audit.pem'), pem.join(''))
  await writeFile(path.join(home, 'pqc-delivery.yml'), `version: 1
service: ${service}
defaults:
  audit: { log: { git-branch: { repository: ${home}/log.git, branch: log } }, keys: "ref+file://audit.pem", policy: maker/audit.policy }
environments:
  ${environment}:
    instances: { min: 3, max: 5 }
    target: { kind: local, local: { listen: 127.0.0.1:8080, process: { command: [node, service.mjs] }, health: { path: /, status: 200, within: 5s } } }
`)
  const config = await loadConfig({ file: undefined, environment, service, workingDirectory: home, variables: {}, overrides: [], mask: () => undefined, references: 'resolve' })
  const warnings: string[] = []
  const waited: number[] = []
  const asked = Promise.withResolvers<undefined>()
  const ports = {
    home, variables: {}, random: systemRandom, http: () => never<never>(), githubToken: () => undefined, version: '0.1.0',
    clock: {
      now: Date.now,
      monotonic: Date.now,
      // of a run that is cancelled while it waits the long wait does not end by itself
      sleep: async (ms: number) => {
        await asked.promise
        if (ms === 60_000 && cancelled !== undefined) { cancelled.abort(); await never() }
        waited.push(ms)
      },
     },
    exec: { run: () => { asked.resolve(undefined); return never<never>() } },
    log: { debug: () => undefined, info: () => undefined, error: () => undefined, warning: (text: string) => void warnings.push(text) },
    signal: aborted ? AbortSignal.abort() : (cancelled ?? new AbortController()).signal,
    originator: { kind: 'terminal', name: 'ops@host pid 1', facts: {} },
  } as const
  return { log: createDeliveryLog({ config, ports, redact: (text) => text, openSpool: () => openTestSpool(home) }), warnings, waited }
}

async function madeElsewhere(home: string): Promise<{ readonly directory: string }> {
  await mkdir(home)
  await (await openTestSpool(home)).emit(shiftEvent(1))
  const made = openTestLog(home)
  await made.forwarder.forward()
  return made
}

describe('a place that never answers', () => {
  test('lets a release be refused before anything changed, and what it wanted is in the spool', () => withHome(async (home) => {
    const { log, waited } = await hanging(home)
    const sink = await log.attach(await openTestSpool(home), { demand: true })
    await expect(sink.emit(beginning)).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('nothing was changed') })
    expect(waited).toEqual([60_000])
    const events = await readEvents(spoolPaths({ home, service, environment }).directory)
    expect(events.map(({ type }) => type)).toEqual([expect.stringContaining('traffic'), expect.stringContaining('rollout.refused')])
    // what was refused for the log does not wait for it again
    expect(await log.settle()).toBeUndefined()
    expect(waited).toEqual([60_000])
  }))

  test.each([[false, 60_000], [true, 3_000]])('delays no going back, and the end of the run as long as is documented (cancelled: %s)', (aborted, ms) => withHome(async (home) => {
    const { log, warnings, waited } = await hanging(home, { aborted })
    const sink = await log.attach(await openTestSpool(home), { demand: false })
    await sink.emit(beginning)
    expect(waited).toEqual([])
    expect(await log.settle()).toBeUndefined()
    expect(waited).toEqual([ms])
    expect(warnings).toEqual([expect.stringMatching(/1 event waits in the spool.*within (?:3|60) seconds/)])
  }))

  test('delays the end of a run that is cancelled meanwhile no longer than that of one that was before', () => withHome(async (home) => {
    const { log, warnings, waited } = await hanging(home, { cancelled: new AbortController() })
    await (await log.attach(await openTestSpool(home), { demand: false })).emit(beginning)
    expect(await log.settle()).toBeUndefined()
    expect(waited).toEqual([3_000])
    expect(warnings).toEqual([expect.stringMatching(/1 event waits in the spool/)])
  }))
})
