import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { entriesIn, openTestLog, verifyShard } from '../../../support/audit/log/configured.ts'
import { openTestSpool, shiftEvent, withHome } from '../../../support/audit/spool.ts'

const shard = { retention: 'std-1y', period: '2026-11' }

/** A disk of its own can be mounted by root on Linux only, and not in each container. */
function mounted(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    rmSync(folder, { recursive: true })
    return false
  }
}

/** Leaves so many bytes. */
function fill(folder: string, leave: number): void {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(path.join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)))
}

describe('a log on a disk that is full', () => {
  test.each([0, 8_192, 16_384, 32_768])('takes nothing, or all that was asked, and everything once there is room (%i bytes left)', (leave) => withHome(async (home) => {
    const disk = path.join(home, 'disk')
    if (!mounted(disk)) return
    try {
      const spool = await openTestSpool(home)
      await spool.emit(shiftEvent(5))
      const directory = path.join(disk, 'audit')
      await openTestLog(home, { directory }).forwarder.forward()
      fill(disk, leave)
      await spool.emit(shiftEvent(50))
      const { forwarder } = openTestLog(home, { directory })
      const error = await forwarder.forward().then(() => undefined, (thrown: unknown) => thrown)
      if (leave === 0) expect(error).toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('full') })
      expect(await forwarder.pending()).toBe(error === undefined ? 0 : 1)
      rmSync(path.join(disk, 'filler'))
      await spool.emit(shiftEvent(100))
      await openTestLog(home, { directory }).forwarder.forward()
      expect((await entriesIn(directory, shard)).slice(1).map(({ id }) => id)).toEqual(spool.ids)
      expect(await verifyShard(directory, shard)).toMatchObject({ findings: [], unfinished: undefined, head: { size: 4 } })
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  }))
})
