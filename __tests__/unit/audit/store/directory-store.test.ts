import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import { systemRandom } from '../../../../src/core/system.ts'
import { commitName } from '../../../support/audit/store/content.ts'
import { openPlace } from '../../../support/audit/store/open-place.ts'
import { syncsOf } from '../../../support/core/syncs.ts'
import { describeStore, namesIn } from '../../../support/audit/store/store-contract.ts'

const made: string[] = []
function folder(): string {
  const name = mkdtempSync(path.join(tmpdir(), 'log-store-'))
  made.push(name)
  return name
}
afterEach(() => {
  for (const name of made.splice(0)) rmSync(name, { recursive: true, force: true })
})
const bytes = (text: string) => Buffer.from(text)

describeStore('a folder', {
  open: async () => {
    const directory = path.join(folder(), 'log')
    const place = { kind: 'directory', directory } as const
    return {
      store: await openPlace(place),
      place,
      plant: async (name, what) => {
        const file = path.join(directory, name)
        mkdirSync(path.dirname(file), { recursive: true })
        if (what === 'folder') mkdirSync(file)
        else if (what === 'link') symlinkSync('/etc', file)
        else writeFileSync(file, 'planted')
      },
      close: async () => rmSync(directory, { recursive: true, force: true }),
    }
  },
})

describe('a folder', () => {
  const open = (directory: string) => createDirectoryStore({ directory, random: systemRandom })

  test('is not made by looking', async () => {
    const place = folder()
    const store = open(path.join(place, 'log'))
    await namesIn(store)
    await store.get('checkpoint')
    expect(readdirSync(place)).toEqual([])
  })

  test('holds nothing but the files when writers are done', async () => {
    const place = folder()
    const store = open(place)
    await store.create(commitName(0), bytes('x'))
    await store.create(commitName(0), bytes('y'))
    await store.replace('checkpoint', bytes('z'))
    const left = readdirSync(place, { recursive: true, encoding: 'utf8' }).toSorted()
    expect(left).toEqual(['.writing', 'checkpoint', 'commit', commitName(0)])
  })

  test('has files that others may read, as the umask has it', async () => {
    const place = folder()
    const script = `umask 027 && exec ${process.execPath} --no-warnings ${path.join(import.meta.dirname, '../../../support/audit/store/store-child.ts')} '${JSON.stringify({ kind: 'directory', directory: path.join(place, 'log') })}' me 1 1`
    execFileSync('sh', ['-c', script], { input: 'go\n' })
    const modes = execFileSync('stat', ['-c', '%a', path.join(place, 'log'), path.join(place, 'log', commitName(0))]).toString()
    expect(modes).toBe('750\n640\n')
  })

  test('loses what a killed writer left when that is a day old, and nothing else', async () => {
    const place = folder()
    await open(place).create(commitName(0), bytes('x'))
    const workshop = path.join(place, '.writing')
    const names = { old: 'a'.repeat(32), young: 'b'.repeat(32), foreign: 'notes.txt' }
    const long = Date.now() / 1_000 - 25 * 60 * 60
    for (const name of Object.values(names)) writeFileSync(path.join(workshop, name), 'half')
    for (const name of [names.old, names.foreign]) utimesSync(path.join(workshop, name), long, long)
    await open(place).create(commitName(1), bytes('x'))
    expect(readdirSync(workshop).toSorted()).toEqual([names.young, names.foreign])
    expect(await namesIn(open(place))).toEqual([commitName(0), commitName(1)])
  })

  test('is the same however it is spelled', async () => {
    const place = folder()
    await open(`${place}/x/..//log/`).create(commitName(0), bytes('x'))
    await open(path.relative(process.cwd(), path.join(place, 'log'))).replace('checkpoint', bytes('x'))
    expect(await namesIn(open(path.join(place, 'log')))).toEqual(['checkpoint', commitName(0)])
  })

  test('is brought to the disk with every folder in it that a killed writer made', () => {
    const place = folder()
    mkdirSync(path.join(place, 'log/tile/0'), { recursive: true })
    const synced = syncsOf(`const { openPlace } = await import('${path.join(import.meta.dirname, '../../../support/audit/store/open-place.ts')}')
      const store = await openPlace({ kind: 'directory', directory: '${place}/log' })
      await store.create('tile/0/000', Buffer.from('x'))`)
    expect(new Set(synced)).toEqual(new Set(['', 'log', 'log/tile', 'log/tile/0'].map((name) => path.join(place, name)).concat(synced.filter((name) => name.includes('.writing/')))))
  })

  test('has nothing of its checkpoint beside it, whenever the writer is killed', () => {
    const place = folder()
    const { stdout } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', `
      import fs from 'node:fs/promises'
      import { syncBuiltinESMExports } from 'node:module'
      fs.rename = async () => process.kill(process.pid, 'SIGKILL')
      syncBuiltinESMExports()
      const { openPlace } = await import('${path.join(import.meta.dirname, '../../../support/audit/store/open-place.ts')}')
      const store = await openPlace({ kind: 'directory', directory: '${place}' })
      console.log('begun')
      await store.replace('checkpoint', Buffer.from('x'))`], { encoding: 'utf8' })
    expect(stdout).toBe('begun\n')
    expect(readdirSync(place)).toEqual(['.writing'])
    expect(readdirSync(path.join(place, '.writing'))).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
  })

  test('is not waited for where a pipe stands in the place of a file', async () => {
    const place = folder()
    mkdirSync(path.join(place, 'commit'))
    execFileSync('mkfifo', [path.join(place, commitName(0))])
    await expect(open(place).get(commitName(0))).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('pipe') })
    expect(await namesIn(open(place))).toEqual([])
  })

  test('has no file that is larger than any of a log', async () => {
    const place = folder()
    execFileSync('truncate', ['-s', '70M', path.join(place, 'checkpoint')])
    await expect(open(place).get('checkpoint')).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining('73400320 bytes') })
    await expect(open(place).create('tile/x', new Uint8Array(64 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'fault' })
  })

  test('leaves names out that no log has', async () => {
    const place = folder()
    for (const name of ['Commit', 'commit/ü', 'commit/.0000.tmp', 'commit/a b', 'x\ny']) {
      mkdirSync(path.dirname(path.join(place, name)), { recursive: true })
      writeFileSync(path.join(place, name), 'x')
    }
    expect(await namesIn(open(place))).toEqual([])
  })

  test('follows a link to itself, and none inside', async () => {
    const place = folder()
    await open(path.join(place, 'real')).create(commitName(0), bytes('x'))
    symlinkSync('real', path.join(place, 'log'))
    expect(await namesIn(open(path.join(place, 'log')))).toEqual([commitName(0)])
  })

  test('says that a file stands where the log should be', async () => {
    const place = path.join(folder(), 'file')
    writeFileSync(place, 'x')
    await expect(open(place).create(commitName(0), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('a file stands where a folder belongs') })
    await expect(open(place).get(commitName(0))).rejects.toMatchObject({ message: expect.stringContaining('a file stands where a folder belongs') })
    expect(readFileSync(place, 'utf8')).toBe('x')
  })
})

test('an append brings the commit, two files of the tree, the checkpoint and their folders to the disk, and in a new process those above', () => {
  const place = folder()
  const support = path.join(import.meta.dirname, '../../../support/audit')
  const append = (script: string) => syncsOf(`
    const { openPlace } = await import('${support}/store/open-place.ts')
    const { emptyCheckpoint, event, writerOn } = await import('${support}/log/made-log.ts')
    const store = await openPlace({ kind: 'directory', directory: '${place}' })
    const many = (count) => Array.from({ length: count }, () => event('x'))
    ${script}`)
  const kept = append("await store.create('checkpoint', emptyCheckpoint); await writerOn(store).append(many(300)); const writer = writerOn(store); await writer.append(many(5)); console.log('now'); await writer.append(many(10))")
  expect(kept.slice(kept.indexOf('now') + 1)).toHaveLength(8)
  expect(append('await writerOn(store).append(many(10))').length).toBeLessThanOrEqual(17)
})

describe('the narrower files of a full one', () => {
  const names = ['tile/0/000.p/1', 'tile/0/000.p/255', 'tile/0/001.p/3', 'tile/0/000']
  async function filled() {
    const directory = folder()
    const open = () => createDirectoryStore({ directory, random: systemRandom })
    for (const name of names) await open().create(name, bytes(name))
    return { directory, open }
  }

  test('go with their folder, and nothing else does', async () => {
    const { directory, open } = await filled()
    await open().dropPartials?.('tile/0/000')
    expect(await namesIn(open())).toEqual(['tile/0/000', 'tile/0/001.p/3'])
    expect(readdirSync(path.join(directory, 'tile/0'))).toEqual(['000', '001.p'])
    writeFileSync(path.join(directory, 'tile/0/001.p/junk.txt'), 'x')
    await open().dropPartials?.('tile/0/001')
    expect(readdirSync(path.join(directory, 'tile/0/001.p'))).toEqual(['junk.txt'])
    await expect(open().dropPartials?.('tile/0/007')).resolves.toBeUndefined()
  })

  test('can be stored again by a writer that knew their folder', async () => {
    const { open } = await filled()
    const slow = open()
    await slow.create('tile/0/000.p/9', bytes('x'))
    await open().dropPartials?.('tile/0/000')
    expect(await slow.create('tile/0/000.p/10', bytes('x'))).toBe('created')
    expect(await namesIn(slow, 'tile/0/000.p/')).toEqual(['tile/0/000.p/10'])
  })

  test('are not looked for where a link leads to', async () => {
    const { directory, open } = await filled()
    const others = folder()
    writeFileSync(path.join(others, '7'), 'of somebody else')
    symlinkSync(others, path.join(directory, 'tile/0/008.p'))
    await open().dropPartials?.('tile/0/008')
    expect(readdirSync(others)).toEqual(['7'])
  })
})

describe('a folder in trouble', () => {
  const child = path.join(import.meta.dirname, '../../../support/audit/store/store-child.ts')
  const write = (directory: string, [command, ...args]: readonly [string, ...string[]]) =>
    spawnSync(command, [...args, process.execPath, '--no-warnings', child, JSON.stringify({ kind: 'directory', directory }), 'me', '1', '5000000'], { input: 'go\n', encoding: 'utf8' })
  const isRoot = process.getuid?.() === 0
  const asNobody = isRoot ? ['setpriv', '--reuid=65534', '--clear-groups'] as const : ['env'] as const

  test('tells why nothing can be written, and leaves nothing', () => {
    const place = folder()
    const { stderr, status } = write(place, ['prlimit', '--fsize=100000'])
    expect(stderr).toContain(`no event can be recorded in ${place}: a limit on the size of files was reached`)
    expect(status).not.toBe(0)
    expect(readdirSync(path.join(place, '.writing'))).toEqual([])
    expect(readdirSync(path.join(place, 'commit'))).toEqual([])
  })

  test('tells that this user may not write there', () => {
    const place = folder()
    chmodSync(place, 0o555)
    const { stderr } = write(place, asNobody)
    expect(stderr).toContain(`no event can be recorded in ${place}: this user may not write there`)
  })

  test('tells that this user may not read there', () => {
    const place = folder()
    mkdirSync(path.join(place, '.writing'))
    mkdirSync(path.join(place, 'commit'), { mode: 0o000 })
    for (const name of ['', '.writing']) chmodSync(path.join(place, name), 0o777)
    const script = `const { openPlace } = await import('${path.join(path.dirname(child), 'open-place.ts')}'); const store = await openPlace({ kind: 'directory', directory: '${place}' }); for await (const name of store.list('')) console.log(name)`
    const [command, ...args] = asNobody
    const { stderr } = spawnSync(command, [...args, process.execPath, '--no-warnings', '--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(stderr).toContain(`${path.join(place, 'commit')} cannot be read: this user may not read it`)
  })
})
