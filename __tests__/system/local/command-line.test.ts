import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { runCli } from '../../../src/cli.ts'
import { systemClock } from '../../../src/core/system.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

jest.setTimeout(90_000)

let local: LocalWorld

beforeEach(async () => {
  local = await createLocalWorld()
  mkdirSync(local.home, { mode: 0o700 })
  writeFileSync(path.join(local.root, 'pqc-delivery.yml'), `
version: 1
service: web
environments: { prod: { instances: { min: 3 } } }
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${local.port}
      process: { command: [node, service.mjs] }
`)
})

afterEach(() => local.close())

/** A command line in the folder of the configuration, on this machine, with its own home. */
async function run(words: readonly string[], stdin: readonly Uint8Array[] = []) {
  const fake = fakeWorld({ folder: local.root, home: local.home, variables: { PATH: process.env['PATH'] ?? '', XDG_RUNTIME_DIR: local.root } })
  const world = { ...fake.world, clock: systemClock, platform: { os: process.platform, arch: process.arch }, async *stdin() {
    yield* stdin
  } }
  const code = await runCli({ words: [...words, '--json'], world })
  return { code, document: JSON.parse(fake.stdout.text()) as unknown, stderr: fake.stderr.text() }
}

describe('a tar on standard input', () => {
  /** The fixture service as a tar, in chunks that cut through everything. */
  function tarOf(source: string): readonly Uint8Array[] {
    const tar = execFileSync('tar', ['-c', '-C', source, '.'])
    return Array.from({ length: Math.ceil(tar.length / 1_000) }, (_, index) => tar.subarray(index * 1_000, (index + 1) * 1_000))
  }

  test('is the same release as its folder, and leaves nothing behind', async () => {
    const source = local.source('one')
    const revision = await (await local.open()).resolve({ artifact: source })
    const planned = await run(['deploy-blue-green', '-', '--dry-run'], tarOf(source))
    expect(planned).toMatchObject({ code: 0, document: { result: 'planned', digest: revision.content } })
    expect(readdirSync(local.home)).toEqual([])
  })

  test.each([
    ['that is empty', [], { code: 3, document: { error: { code: 'artifact-missing', message: expect.stringContaining('standard input (-)') } } }],
    ['that is no tar', [Buffer.from('no tar '.repeat(1_000))], { code: 3, document: { error: { code: 'artifact-invalid', message: expect.stringContaining('standard input (-)') } } }],
  ])('%s is refused, and leaves nothing behind', async (_what, chunks, expected) => {
    expect(await run(['deploy-blue-green', '--artifact', '-', '--dry-run'], chunks)).toMatchObject(expected)
    expect(readdirSync(local.home)).toEqual([])
  })

  test('is not read when the rest of the command is wrong', async () => {
    const unread = [Buffer.from('x')]
    expect(await run(['deploy-blue-green', '-', '--environment', 'nowhere'], unread)).toMatchObject({ code: 2, document: { error: { code: 'environment-unknown' } } })
    expect(await run(['deploy-blue-green', '-', '--config', '-'], unread)).toMatchObject({ code: 2, document: { error: { code: 'config-unreadable', message: expect.stringContaining('standard input') } } })
    expect(readdirSync(local.home)).toEqual([])
  })
})

describe('a dry run', () => {
  test('finds that somebody else holds the port, and changes nothing', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(local.port, '127.0.0.1', resolve)
    })
    const source = local.source('one')
    const planned = await run(['deploy-blue-green', source, '--dry-run'])
    other.close()
    expect(planned).toMatchObject({ code: 3, document: { result: 'refused', error: { code: 'port-in-use', message: expect.stringContaining(`127.0.0.1:${local.port}`) } } })
    expect(readdirSync(local.home)).toEqual([])
    expect(await run(['deploy-blue-green', source, '--dry-run'])).toMatchObject({ code: 0, document: { result: 'planned' } })
    expect(readdirSync(local.home)).toEqual([])
  })

  test('of a rollback and of reconcile finds it too', async () => {
    const target = await local.open()
    await local.release(target, local.source('one'))
    await local.release(target, local.source('two'))
    target.disconnect()
    await local.killAll()
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(local.port, '127.0.0.1', resolve)
    })
    const ended = [await run(['rollback', '--dry-run']), await run(['reconcile', '--dry-run'])]
    other.close()
    expect(ended).toMatchObject([{ code: 3, document: { error: { code: 'port-in-use' } } }, { code: 3 }])
    expect(await run(['reconcile', '--dry-run'])).toMatchObject({ code: 0 })
  })

  test('takes a port that the service itself holds for free', async () => {
    const target = await local.open()
    await local.release(target, local.source('one'))
    target.disconnect()
    expect(await run(['deploy-blue-green', local.source('two'), '--dry-run'])).toMatchObject({ code: 0, document: { result: 'planned' } })
  })
})
