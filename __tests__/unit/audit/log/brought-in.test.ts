import { rename } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { eventNameOf } from '../../../../src/audit/event-types.ts'
import { objectOf } from '../../../../src/core/json.ts'
import { entriesIn } from '../../../support/audit/log/configured.ts'
import { openTestDeliveryLog } from '../../../support/audit/log/delivery.ts'
import { openTestSpool, shiftEvent, withHome } from '../../../support/audit/spool.ts'

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
    const told = entries.map(({ type, data }) => ({ name: eventNameOf(String(type)), data: objectOf(objectOf(objectOf(data)['customData'])['data']) }))
    expect(told.map(({ name }) => name)).toEqual(['audit.log.started', ...Array.from({ length: 5 }, () => 'traffic.shifted'), 'spool.forwarded'])
    expect(told.at(-1)?.data).toMatchObject({ records: 3, reason: expect.any(String) })
  }))
})
