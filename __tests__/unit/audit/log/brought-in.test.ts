import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { eventNameOf } from '../../../../src/audit/event-types.ts'
import { serviceHome } from '../../../../src/core/home.ts'
import { objectOf } from '../../../../src/core/json.ts'
import { entriesIn } from '../../../support/audit/log/configured.ts'
import { openTestDeliveryLog } from '../../../support/audit/log/delivery.ts'
import { environment, openTestSpool, service, shiftEvent, withHome } from '../../../support/audit/spool.ts'

const shard = { retention: 'std-1y', period: '2026-11' }

/** A command that records something, as one process. Resolves with how many warnings it gave. */
async function command(home: string, percent: number): Promise<number> {
  const { log, warnings } = await openTestDeliveryLog(home)
  await (await log.attach(await openTestSpool(home), { demand: false })).emit(shiftEvent(percent))
  await log.settle()
  return warnings.length
}

describe('what was brought in after an outage', () => {
  test('is said once, and only when it is in the log', () => withHome(async (home) => {
    const { directory } = await openTestDeliveryLog(home)
    expect(await command(home, 5)).toBe(0)
    await rename(directory, `${directory}.away`)
    expect([await command(home, 25), await command(home, 50), await command(home, 75)]).toEqual([1, 1, 1])
    await rename(`${directory}.away`, directory)
    expect(await command(home, 100)).toBe(0)
    const entries = await entriesIn(directory, shard)
    const told = entries.map(({ type, data }) => ({ name: eventNameOf(typeof type === 'string' ? type : ''), data: objectOf(objectOf(objectOf(data)['customData'])['data']) }))
    expect(told.map(({ name }) => name)).toEqual(['audit.log.started', ...Array.from({ length: 5 }, () => 'traffic.shifted'), 'spool.forwarded'])
    expect(told.at(-1)?.data).toMatchObject({ records: 3, reason: expect.any(String) })
  }))

  test.each([['a secret', 'hunter2'], ['more than an event can have', 'x'.repeat(90_000)]])('says a reason without %s', (_, text) => withHome(async (home) => {
    const { directory } = await openTestDeliveryLog(home)
    await (await openTestSpool(home)).emit(shiftEvent(5))
    await mkdir(serviceHome({ home, service, environment }), { recursive: true })
    await writeFile(path.join(serviceHome({ home, service, environment }), 'audit-log.json'), JSON.stringify({ version: 1, places: { [directory]: { shards: {}, failure: { at: '2026-11-03T09:00:00.000Z', message: text } } } }))
    expect(await command(home, 25)).toBe(0)
    const reason = objectOf(objectOf(objectOf((await entriesIn(directory, shard)).at(-1)?.['data'])['customData'])['data'])['reason']
    expect(reason).toEqual(expect.stringMatching(/^(?!.*hunter2).{1,2100}$/u))
  }))
})
