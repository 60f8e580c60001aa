import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createGitStore } from '../../../../src/audit/log/store/git/git-store.ts'
import { createAll } from '../../../../src/audit/log/store/store.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import type { Exec } from '../../../../src/core/ports/exec.ts'
import type { Variables } from '../../../../src/core/ports/variables.ts'
import { ChildTable } from '../../../../src/runner/child-table.ts'
import { createExec } from '../../../../src/runner/exec.ts'
import { commitName } from '../../../support/audit/store/content.ts'
import { openPlace } from '../../../support/audit/store/open-place.ts'
import { describeStore, namesIn } from '../../../support/audit/store/store-contract.ts'

const made: string[] = []
function folder(): string {
  const name = mkdtempSync(path.join(tmpdir(), 'log-git-'))
  made.push(name)
  return name
}
afterEach(() => {
  for (const name of made.splice(0)) rmSync(name, { recursive: true, force: true })
})
const bytes = (text: string) => Buffer.from(text)
const branch = 'audit-log'
const identity = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' }
const git = (repository: string, args: readonly string[], input = '') =>
  execFileSync('git', ['-C', repository, ...args], { input, encoding: 'latin1', stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...identity } }).trim()

/** A repository with a file of its own, and nothing else. */
function repository(): string {
  const place = folder()
  git(place, ['init', '-q', '-b', 'main'])
  writeFileSync(path.join(place, 'app.txt'), 'app')
  git(place, ['add', 'app.txt'])
  git(place, ['commit', '-q', '-m', 'app'])
  return place
}

/** Puts a commit on the branch that no store of ours would write. */
function plant(place: string, name: string, what: 'file' | 'folder' | 'link'): void {
  const blob = git(place, ['hash-object', '-w', '--stdin'], 'planted')
  const index = path.join(place, '.git', 'planted')
  const run = (args: readonly string[]) => execFileSync('git', ['-C', place, ...args], { encoding: 'utf8', env: { ...process.env, ...identity, GIT_INDEX_FILE: index } }).trim()
  const tip = execFileSync('git', ['-C', place, 'for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`], { encoding: 'utf8' }).trim()
  if (tip !== '') run(['read-tree', tip])
  run(['update-index', '--add', '--cacheinfo', what === 'link' ? '120000' : '100644', blob, what === 'folder' ? `${name}/x` : name])
  git(place, ['update-ref', `refs/heads/${branch}`, git(place, ['commit-tree', '-m', 'planted', ...(tip === '' ? [] : ['-p', tip]), run(['write-tree'])])])
}

const effort = { writers: 4, commits: 3, deaths: 2 }

describeStore('a branch of a repository', {
  effort,
  open: async () => {
    const place = { kind: 'git', repository: repository(), branch } as const
    return { store: await openPlace(place), place, plant: async (name, what) => plant(place.repository, name, what), close: async () => rmSync(place.repository, { recursive: true, force: true }) }
  },
})

describeStore('a branch of a server', {
  effort,
  open: async () => {
    const server = folder()
    git(server, ['init', '-q', '--bare'])
    const clone = repository()
    git(clone, ['remote', 'add', 'origin', server])
    const place = { kind: 'git', repository: clone, branch, remote: 'origin' } as const
    return { store: await openPlace(place), place, close: async () => rmSync(clone, { recursive: true, force: true }) }
  },
})

const open = (place: string, { variables = process.env, remote, exec = systemExec }: { readonly variables?: Variables; readonly remote?: string; readonly exec?: Exec } = {}) =>
  createGitStore({ place: { repository: place, branch, ...(remote === undefined ? {} : { remote }) }, ports: { exec, clock: systemClock, random: systemRandom, variables } })
const systemExec = createExec({ table: new ChildTable(), signal: new AbortController().signal })

function serverOf(clone: string): string {
  const server = folder()
  git(server, ['init', '-q', '--bare'])
  git(clone, ['remote', 'add', 'origin', server])
  return server
}

function hook(repositoryFolder: string, name: string, text: string): void {
  const file = path.join(repositoryFolder, 'hooks', name)
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
}

describe('a branch', () => {
  test('begins with no parent, has a commit a file, and touches nothing else', async () => {
    const place = repository()
    const store = open(place)
    await store.create(commitName(0), bytes('x'))
    await store.create('tile/0/000.p/1', bytes('y'))
    await store.replace('checkpoint', bytes('z'))
    expect(git(place, ['log', '--format=%s', '--first-parent', branch]).split('\n')).toEqual(['checkpoint', 'tile/0/000.p/1', commitName(0)])
    expect(git(place, ['ls-tree', '-r', '--name-only', branch]).split('\n')).toEqual(['checkpoint', commitName(0), 'tile/0/000.p/1'])
    expect(git(place, ['status', '--porcelain', '--branch'])).toBe('## main')
    expect(git(place, ['fsck', '--strict', '--full'])).toBe('')
    // what an auditor does with it
    git(place, ['worktree', 'add', '-q', '--detach', path.join(place, 'look'), branch])
    expect(await namesIn(await openPlace({ kind: 'directory', directory: path.join(place, 'look') }))).toEqual(['checkpoint', commitName(0), 'tile/0/000.p/1'])
  })

  test('has many files in one commit', async () => {
    const place = repository()
    const store = await openPlace({ kind: 'git', repository: place, branch })
    const files = ['tile/0/000', 'tile/0/000.p/1', commitName(0)].map((name) => ({ name, content: bytes(name) }))
    expect(await createAll(store, files)).toEqual(['created', 'created', 'created'])
    expect(await createAll(store, [...files, { name: 'tile/1/000', content: bytes('x') }])).toEqual(['exists', 'exists', 'exists', 'created'])
    expect(await createAll(store, files)).toEqual(['exists', 'exists', 'exists'])
    expect(git(place, ['log', '--format=%s', branch]).split('\n')).toEqual(['tile/1/000', 'tile/0/000 and 2 more'])
  })

  test('runs no hook, and needs nobody to have told git a name', async () => {
    const place = repository()
    const server = serverOf(place)
    for (const name of ['pre-commit', 'post-commit', 'commit-msg', 'reference-transaction', 'pre-push', 'post-update']) hook(path.join(place, '.git'), name, `touch ${place}/ran; exit 1`)
    const { PATH = '' } = process.env
    const variables = { PATH, HOME: '/nonexistent', GIT_DIR: '/nonexistent', GIT_INDEX_FILE: '/nonexistent', GIT_WORK_TREE: '/nonexistent', GIT_OBJECT_DIRECTORY: '/nonexistent', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.bare', GIT_CONFIG_VALUE_0: 'nonsense', GIT_TRACE: '1' }
    expect(await open(place, { variables }).create(commitName(0), bytes('x'))).toBe('created')
    expect(await open(place, { variables, remote: 'origin' }).create(commitName(0), bytes('y'))).toBe('created')
    expect(existsSync(path.join(place, 'ran'))).toBe(false)
    expect(git(server, ['show', `${branch}:${commitName(0)}`])).toBe('y')
    expect(git(place, ['show', `${branch}:${commitName(0)}`])).toBe('x')
  })

  test('of another hash function is a branch as well', async () => {
    const place = folder()
    git(place, ['init', '-q', '--bare', '--object-format=sha256'])
    const store = open(place)
    for (const n of [0, 1]) expect(await store.create(commitName(n), bytes('x'))).toBe('created')
    expect(await namesIn(store)).toEqual([commitName(0), commitName(1)])
  })

  test('keeps what others put on it, and leaves it out', async () => {
    const place = repository()
    const blob = git(place, ['hash-object', '-w', '--stdin'], 'planted')
    const head = git(place, ['rev-parse', 'HEAD'])
    const odd = git(place, ['mktree', '-z', '--missing'], `100644 blob ${blob}\ta\nb\x00100644 blob ${blob}\t\xff\xfe\x00160000 commit ${head}\t0000000000000001\x00100644 blob ${blob}\t..x\x00`)
    const tree = git(place, ['mktree', '-z', '--missing'], `040000 tree ${odd}\tcommit\x00160000 commit ${head}\tmodule\x00100755 blob ${blob}\trun\x00`)
    git(place, ['update-ref', `refs/heads/${branch}`, git(place, ['commit-tree', '-m', 'odd', tree])])
    const store = open(place)
    expect(await namesIn(store)).toEqual(['run'])
    expect(await store.create(commitName(2), bytes('x'))).toBe('created')
    expect(await store.create(commitName(1), bytes('x'))).toBe('exists')
    await expect(store.get(commitName(1))).rejects.toMatchObject({ code: 'chain-broken' })
    await expect(store.create('module/x', bytes('x'))).rejects.toMatchObject({ code: 'chain-broken' })
    const before = git(place, ['ls-tree', '-z', `${branch}~1:commit`]).split('\0').filter((line) => line !== '')
    const after = git(place, ['ls-tree', '-z', `${branch}:commit`]).split('\0').filter((line) => line !== '')
    expect(after.filter((line) => !line.endsWith(commitName(2).slice(7)))).toEqual(before)
  })

  test('is read as it was written, whatever refs/replace says', async () => {
    const place = repository()
    const store = open(place)
    await store.create(commitName(0), bytes('true'))
    const [told, forged] = [git(place, ['rev-parse', `${branch}:${commitName(0)}`]), git(place, ['hash-object', '-w', '--stdin'], 'forged')]
    git(place, ['replace', told, forged])
    expect(git(place, ['show', told])).toBe('forged')
    expect(Buffer.from((await open(place).get(commitName(0))) ?? []).toString()).toBe('true')
  })

  test('that is checked out is left alone', async () => {
    const place = repository()
    await open(place).create(commitName(0), bytes('x'))
    git(place, ['checkout', '-q', branch])
    await expect(open(place).create(commitName(1), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining(`checked out in ${place}`) })
    expect(await namesIn(open(place))).toEqual([commitName(0)])
  })

  test('with the lock of a killed git is told so', async () => {
    const place = repository()
    await open(place).create(commitName(0), bytes('x'))
    writeFileSync(path.join(place, `.git/refs/heads/${branch}.lock`), '')
    await expect(open(place).create(commitName(1), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining(`${branch}.lock`) })
    expect(await namesIn(open(place))).toEqual([commitName(0)])
  })

  test('of no repository is told so', async () => {
    const place = folder()
    for (const action of [() => open(place).get('checkpoint'), () => open(place).create(commitName(0), bytes('x')), () => open(path.join(place, 'no')).get('checkpoint')]) {
      await expect(action()).rejects.toMatchObject({ code: 'audit-unavailable' })
    }
  })
})

describe('a branch of a server', () => {
  test('that nobody may write to is told so, with the words of the server', async () => {
    const place = repository()
    hook(serverOf(place), 'pre-receive', 'echo branch is protected >&2; exit 1')
    await expect(open(place, { remote: 'origin' }).create(commitName(0), bytes('x'))).rejects.toMatchObject({ code: 'audit-unavailable', message: expect.stringContaining('branch is protected') })
  })

  test('that does not answer is told so, without the password of its address', async () => {
    const place = repository()
    git(place, ['remote', 'add', 'origin', 'http://user:hunter2@127.0.0.1:1/x.git'])
    const failed = open(place, { remote: 'origin' }).create(commitName(0), bytes('x'))
    await expect(failed).rejects.toMatchObject({ code: 'audit-unavailable' })
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') })
  })

  test('has a file once whose answer was lost, and that is known as our own', async () => {
    const place = repository()
    const server = serverOf(place)
    let lost = 0
    const exec: Exec = {
      async run(request) {
        const result = await systemExec.run(request)
        return request.args.includes('push') && lost++ === 0 ? { ...result, exitCode: 128, stderr: 'the remote end hung up' } : result
      },
    }
    expect(await open(place, { remote: 'origin', exec }).create(commitName(0), bytes('x'))).toBe('created')
    expect(lost).toBe(1)
    expect(git(server, ['log', '--format=%s', branch])).toBe(commitName(0))
  })

  test('is read as it was until something is not there', async () => {
    const [one, two] = [repository(), repository()]
    const server = serverOf(one)
    git(two, ['remote', 'add', 'origin', server])
    const [reader, writer] = [open(one, { remote: 'origin' }), open(two, { remote: 'origin' })]
    expect(await reader.get(commitName(0))).toBeUndefined()
    await writer.create(commitName(0), bytes('x'))
    expect(await reader.get(commitName(0))).toEqual(bytes('x'))
    for (const text of ['one', 'two']) {
      await writer.replace('checkpoint', bytes(text))
      expect(await reader.get('checkpoint')).toEqual(bytes(text))
    }
  })
})

describe('a branch of a server that was seen before', () => {
  const copyOf = (place: string) => git(place, ['rev-parse', `refs/pqc-delivery/origin/${branch}`])

  test.each<[string, (server: string, first: string) => void, string]>([
    ['was put back to an earlier commit', (server, first) => git(server, ['update-ref', `refs/heads/${branch}`, first]), 'is not any more what it was'],
    ['has other commits in their place', (server, first) => {
      git(server, ['update-ref', `refs/heads/${branch}`, git(server, ['commit-tree', '-m', 'other', '-p', first, `${first}^{tree}`])])
    }, 'is not any more what it was'],
    ['is gone', (server) => git(server, ['update-ref', '-d', `refs/heads/${branch}`]), 'is gone'],
  ])('is neither read nor written when it %s, and what was seen stays', async (_, change, why) => {
    const place = repository()
    const server = serverOf(place)
    const store = open(place, { remote: 'origin' })
    await store.create(commitName(0), bytes('x'))
    const first = git(server, ['rev-parse', branch])
    await store.create(commitName(1), bytes('y'))
    await store.get(commitName(2))
    const seen = copyOf(place)
    change(server, first)
    const before = git(server, ['for-each-ref'])
    for (const next of [store, open(place, { remote: 'origin' })]) {
      await expect(next.create(commitName(1), bytes('z'))).rejects.toMatchObject({ code: 'chain-broken', message: expect.stringContaining(why) })
      await expect(next.get(commitName(3))).rejects.toMatchObject({ code: 'chain-broken', hint: expect.stringContaining(seen) })
    }
    expect(copyOf(place)).toBe(seen)
    expect(git(server, ['for-each-ref'])).toBe(before)
  })

  test('is remembered with the last file that this repository put there', async () => {
    const place = repository()
    const server = serverOf(place)
    await open(place, { remote: 'origin' }).create(commitName(0), bytes('x'))
    expect(copyOf(place)).toBe(git(server, ['rev-parse', branch]))
    git(server, ['update-ref', '-d', `refs/heads/${branch}`])
    await expect(open(place, { remote: 'origin' }).create(commitName(0), bytes('z'))).rejects.toMatchObject({ code: 'chain-broken' })
  })

  test('goes on where others went on', async () => {
    const place = repository()
    const server = serverOf(place)
    const other = repository()
    git(other, ['remote', 'add', 'origin', server])
    await open(place, { remote: 'origin' }).create(commitName(0), bytes('x'))
    await open(other, { remote: 'origin' }).create(commitName(1), bytes('y'))
    await open(place, { remote: 'origin' }).create(commitName(2), bytes('z'))
    expect(Buffer.from(await open(place, { remote: 'origin' }).get(commitName(1)) ?? '').toString()).toBe('y')
    expect(copyOf(place)).toBe(git(server, ['rev-parse', branch]))
  })
})
