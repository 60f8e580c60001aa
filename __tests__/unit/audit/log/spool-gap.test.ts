import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { recordFileName } from '../../../../src/audit/record.ts'
import { readRecordsAfter } from '../../../../src/audit/spool-records.ts'
import { spoolPaths } from '../../../../src/core/home.ts'
import { entriesIn } from '../../../support/audit/log/configured.ts'
import { openTestDeliveryLog } from '../../../support/audit/log/delivery.ts'
import { environment, openTestSpool, service, shiftEvent, withHome } from '../../../support/audit/spool.ts'

const beginning = { ...shiftEvent(5), outcome: 'started' } as const
const shard = { retention: 'std-1y', period: '2026-11' }

/** Four records, of which the third is gone. */
async function spoolWithGap(home: string): Promise<void> {
  await (await openTestSpool(home)).emitAll([5, 25, 50, 100].map(shiftEvent))
  await rm(path.join(spoolPaths({ home, service, environment }).directory, recordFileName(3)))
}

describe('a spool that a record is gone of', () => {
  test('does not end there', () => withHome(async (home) => {
    await spoolWithGap(home)
    const spool = { ...spoolPaths({ home, service, environment }), service, environment }
    await expect(readRecordsAfter({ spool, after: undefined, most: 2 })).resolves.toHaveLength(2)
    await expect(readRecordsAfter({ spool, after: undefined, most: 500 })).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringMatching(/0*3\.json is gone, and the head counts 4$/) })
  }))

  test('lets no release begin that would not be in the log', () => withHome(async (home) => {
    await spoolWithGap(home)
    const { log, warnings, directory } = await openTestDeliveryLog(home)
    const sink = await log.attach(await openTestSpool(home), { demand: true })
    await expect(sink.emit(beginning)).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('is gone, and the head counts') })
    expect(await entriesIn(directory, shard)).toEqual([])
    expect(warnings).toEqual([])
  }))

  test('is told at the end of what was not refused', () => withHome(async (home) => {
    await spoolWithGap(home)
    const { log, warnings } = await openTestDeliveryLog(home)
    const sink = await log.attach(await openTestSpool(home), { demand: false })
    await sink.emit(beginning)
    await log.settle()
    expect(warnings).toEqual([expect.stringMatching(/events wait in the spool of this machine.*is gone/)])
  }))
})

test('the announcement of a replaced proxy does not stand for that of the release', () => withHome(async (home) => {
  const { log } = await openTestDeliveryLog(home)
  const spool = await openTestSpool(home)
  const sink = await log.attach(spool, { demand: true })
  await sink.emit({ name: 'proxy.upgraded', outcome: 'started', data: { from: '0.0.9', to: '0.1.0' } })
  await sink.emit(shiftEvent(5))
  await rm(path.join(spoolPaths({ home, service, environment }).directory, recordFileName(2)))
  await expect(sink.emit({ name: 'rollout.started', outcome: 'started', data: { rolloutId: 'r1' } })).rejects.toMatchObject({ code: 'audit-unavailable' })
}))
