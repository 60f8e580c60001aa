import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Lease, Revision } from '../../../src/rollout/target.ts'
import type { LocalTarget } from '../../../src/rollout/targets/local/local-target.ts'
import { removeServices } from '../../../scripts/containers/clean-up.ts'
import { openDocker } from '../../support/containers/docker.ts'
import type { Docker } from '../../support/containers/docker.ts'
import { ownDockerd, whyNoDockerd } from '../../support/containers/own-dockerd.ts'
import type { OwnDockerd } from '../../support/containers/own-dockerd.ts'
import { containerSettings } from '../../support/containers/settings.ts'
import { get } from '../../support/local/load.ts'
import { createLocalWorld, measure, until } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(240_000)

/** Node, and what a build keeps of it meanwhile. */
const diskBytes = 700 * 1024 * 1024
const disk = mkdtempSync(path.join(os.tmpdir(), 'pqc-small-disk-'))
const why = whyNoDockerd() ?? (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'pqc-small-disk', disk]).status === 0 ? undefined : 'no file system can be mounted')
const suite = why === undefined ? describe : describe.skip

suite(`a Docker daemon on a full disk${why === undefined ? '' : `; not here: ${why}`}`, () => {
  let daemon: OwnDockerd
  let docker: Docker
  let world: LocalWorld
  let target: LocalTarget
  let count = 0

  beforeAll(async () => {
    daemon = ownDockerd({ data: disk })
    await daemon.start()
    docker = await openDocker(daemon.socket)
    world = await createLocalWorld()
    target = await world.open({ settings: containerSettings(), request: { dockerHost: daemon.host } })
  })

  afterAll(async () => {
    rmSync(path.join(disk, 'filler'), { force: true })
    await world.close()
    await removeServices({ client: docker.client, root: world.root })
    await docker.close()
    await daemon.close()
    spawnSync('umount', ['-l', disk])
    rmdirSync(disk)
  })

  async function begin(image: string): Promise<{ readonly lease: Lease; readonly revision: Revision }> {
    count += 1
    const revision = await target.resolve({ image })
    const { lease } = await target.lock({ rolloutId: `r${count}`, kind: 'deploy', revision, owner: 'test', leaseMs: 120_000, takeOver: false })
    return { lease, revision }
  }

  async function release(image: string): Promise<void> {
    const { lease, revision } = await begin(image)
    await target.prepare({ lease, revision, measure })
    await target.shift({ lease, percent: 100 })
    await target.finish({ lease })
  }

  function fill(): void {
    const { bavail, bsize } = statfsSync(disk)
    const left = bavail * bsize
    const chunk = Buffer.alloc(1024 * 1024)
    try {
      for (let written = 0; written <= left; written += chunk.length) writeFileSync(path.join(disk, 'filler'), chunk, { flag: 'a' })
    } catch {
      // that was the last of it
    }
  }

  test('refuses a release with what to do, serves what it serves, and takes the release when there is space again', async () => {
    const sources = await createLocalWorld()
    const [one, two] = [await docker.image(sources, 'one'), await docker.image(sources, 'two')]
    await sources.close()
    await release(one)
    const { lease, revision } = await begin(two)
    fill()
    const error: unknown = await target.prepare({ lease, revision, measure }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'engine-unavailable', hint: expect.stringContaining('make space') })
    await target.close({ lease, outcome: 'failed', reason: 'the disk of the engine is full' })
    for (let index = 0; index < 20; index += 1) expect((await get({ url: world.url })).body).toBe('one')
    rmSync(path.join(disk, 'filler'))
    await release(two)
    await until(async () => (await get({ url: world.url })).body === 'two', 'the next release serves')
    await target.stop()
    expect(await removeServices({ client: docker.client, root: world.root })).toBe(0)
  })
})

if (why !== undefined) rmSync(disk, { recursive: true, force: true })
