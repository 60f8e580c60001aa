import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { entriesIn, openTestLog, verifyShard } from '../../../support/audit/log/configured.ts'
import { openTestSpool, shiftEvent, withHome } from '../../../support/audit/spool.ts'

jest.setTimeout(60_000)

const script = path.resolve(import.meta.dirname, '../../../support/audit/log/forward-child.ts')
const shard = { retention: 'std-1y', period: '2026-11' }

/** The signal that ended it; null: it came to its end. */
function forwardAndDie(home: string, [when, call]: readonly [string, string]): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--no-warnings', script, home, when, call])
    child.once('close', (_, signal) => resolve(signal))
  })
}

test.each([
  ['after the spool was written', 'before', 'get checkpoint'],
  ['after keys and policy were made', 'before', 'get commit/'],
  ['before the empty log is made', 'before', 'create checkpoint'],
  ['with an empty log', 'after', 'create checkpoint'],
  ['before the commit', 'before', 'create commit/'],
  ['after the commit', 'after', 'create commit/'],
  ['among the files of the tree', 'after', 'create tile/'],
  ['before it is published', 'before', 'replace checkpoint'],
  ['before it is noted that it is there', 'after', 'replace checkpoint'],
])('a process that is killed %s loses nothing, and the next one has everything in the log once', (_, ...death) => withHome(async (home) => {
  const spool = await openTestSpool(home)
  await spool.emitAll([shiftEvent(5), shiftEvent(50)])
  expect(await forwardAndDie(home, death)).toBe('SIGKILL')
  await spool.emit(shiftEvent(100))
  const { forwarder, directory } = openTestLog(home)
  expect(await forwarder.pending()).toBe(3)
  await forwarder.forward()
  expect(await forwarder.pending()).toBe(0)
  expect((await entriesIn(directory, shard)).slice(1).map(({ id }) => id)).toEqual(spool.ids)
  expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], unfinished: undefined, head: { size: 4 } })
}))
