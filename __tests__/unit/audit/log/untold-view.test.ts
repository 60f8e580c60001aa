import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { tellLog } from '../../../../src/audit/log/configured/log-view.ts'
import { serviceHome, spoolPaths } from '../../../../src/core/home.ts'
import { openTestDeliveryLog } from '../../../support/audit/log/delivery.ts'
import { environment, openTestSpool, service, shiftEvent, withHome } from '../../../support/audit/spool.ts'

const broken: Readonly<Record<string, (home: string) => Promise<void>>> = {
  'the pins': async (home) => {
    const folder = path.join(home, 'pins')
    for (const name of await readdir(folder)) await writeFile(path.join(folder, name), '{')
  },
  'the key of the spool': (home) => writeFile(spoolPaths({ home, service, environment }).keyFile, 'no key'),
  'the state, of a newer version': (home) => writeFile(path.join(serviceHome({ home, service, environment }), 'audit-log.json'), '{"version":9}'),
}

test.each(Object.entries(broken))('what is kept of a log does not hide the rest where it is broken: %s', (_, breakIt) => withHome(async (home) => {
  const { log } = await openTestDeliveryLog(home)
  await (await log.attach(await openTestSpool(home), { demand: false })).emit(shiftEvent(5))
  await log.settle()
  expect((await tellLog(log.view())).document).toMatchObject({ pending: 0, failure: null, size: 2 })
  await breakIt(home)
  const told = await tellLog((await openTestDeliveryLog(home)).log.view())
  expect(told.document['failure']).toMatch(/^cannot be told: ./)
  expect(told.lines[0]).toBe(told.document['failure'])
}))

test('a fault of the program is one here too', async () => {
  await expect(tellLog(Promise.reject(new TypeError('a fault')))).rejects.toThrow('a fault')
})
