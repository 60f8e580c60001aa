import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { filesInTar, gzippedSize, strangers } from '../../../scripts/house/archive.ts'
import { filesOf } from '../../../scripts/house/bundle.ts'
import { archiveHead, checkoutHead } from '../../../scripts/house/git.ts'
import { licenceText, productionPackages } from '../../../scripts/house/licences.ts'

let folder: string
let root: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-download-'))
  root = path.join(folder, 'checkout')
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), content)
  }
}

async function git(...args: readonly string[]): Promise<string> {
  const who = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'core.autocrlf=false',
    '-c',
    'commit.gpgsign=false',
  ]
  return (await promisify(execFile)('git', [...who, ...args], { cwd: root })).stdout
}

/** A repository with our attributes and one file of every kind that we have. */
async function commit(): Promise<void> {
  await write({
    'action.yml': '',
    'actions/rollback/action.yml': '',
    'actions/rollback/README.md': '',
    'dist/index.js': 'a\r\nb\n',
    'dist/rollback/index.js': '',
    'README.md': '',
    LICENSE: '',
    'package.json': '',
    'bin/node24.cjs': '',
    'schema/event-v1.json': '',
    '.github/workflows/release.yml': '',
    'src/main.ts': 'committed',
    '__tests__/a.test.ts': '',
    'docs/a.md': '',
    'scripts/a.ts': '',
    'bench/a.bench.ts': '',
    '.ci/run': '',
    '.npmrc': '',
    '.github/workflows/ci.yml': '',
    'workflows-examples/a.yml': '',
    'jest.config.json': '',
    'tsconfig.json': '',
    'tsconfig.tests.json': '',
    '.oxlintrc.json': '',
    'package-lock.json': '',
  })
  await cp('.gitattributes', path.join(root, '.gitattributes'))
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-q', '-m', 'One file of each kind')
}

describe('what users download', () => {
  test('holds the bundle and its metadata, and nothing else', async () => {
    await commit()
    const file = path.join(folder, 'archive.tar')
    await archiveHead({ root, file })
    const files = await filesInTar(file)
    expect(strangers(files)).toEqual([])
    expect(files.map((one) => one.file).toSorted()).toEqual([
      '.gitattributes',
      '.github/workflows/release.yml',
      'LICENSE',
      'README.md',
      'action.yml',
      'actions/rollback/README.md',
      'actions/rollback/action.yml',
      'bin/node24.cjs',
      'dist/index.js',
      'dist/rollback/index.js',
      'package.json',
      'schema/event-v1.json',
    ])
    expect(await gzippedSize(file)).toBeGreaterThan(0)
  })

  test.each([
    'src/main.ts',
    'notes.txt',
    'docs/x.md',
    '.github/workflows/ci.yml',
    'actions/rollback/secret.txt',
    'node_modules/zod/index.js',
    'distx/a.js',
  ])('%s would be a stranger', (file) => {
    expect(strangers([{ file, bytes: 1 }])).toEqual([file])
  })
})

describe('a copy of HEAD', () => {
  test('has what is committed, byte for byte, also what the download leaves out', async () => {
    await commit()
    await write({ 'src/main.ts': 'changed since', 'src/new.ts': 'not committed' })
    await git('add', 'src/new.ts')
    const before = await git('status', '--porcelain')
    const copy = path.join(folder, 'copy')
    await mkdir(copy)
    await checkoutHead({ root, folder: copy })
    expect(await readFile(path.join(copy, 'src', 'main.ts'), 'utf8')).toBe('committed')
    expect(await readFile(path.join(copy, 'dist', 'index.js'), 'utf8')).toBe('a\r\nb\n')
    expect(await filesOf(copy)).not.toContain('src/new.ts')
    expect(await git('status', '--porcelain')).toBe(before)
  })
})

describe('licences', () => {
  test('of everything that the dependencies reach, nested copies too, sorted', async () => {
    await write({
      'package.json':
        '{"name": "x", "version": "1.0.0", "dependencies": {"b": "1", "a": "1"}, "devDependencies": {"d": "1"}}',
      'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": "MIT", "dependencies": {"c": "2"}}',
      'node_modules/a/LICENSE.md': 'text of a\r\n',
      'node_modules/a/NOTICE': 'notice of a',
      'node_modules/a/node_modules/c/package.json': '{"name": "c", "version": "2.0.0", "license": "ISC"}',
      'node_modules/a/node_modules/c/LICENCE': 'text of c 2',
      'node_modules/b/package.json':
        '{"name": "b", "version": "1.0.0", "license": "MIT", "dependencies": {"c": "1", "a": "1"}}',
      'node_modules/b/COPYING': 'text of b',
      'node_modules/c/package.json': '{"name": "c", "version": "1.0.0", "license": "ISC"}',
      'node_modules/c/license': 'text of c 1',
      'node_modules/d/package.json': '{"name": "d", "version": "1.0.0", "license": "MIT"}',
    })
    const packages = await productionPackages(root)
    expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual([
      'a@1.0.0',
      'b@1.0.0',
      'c@1.0.0',
      'c@2.0.0',
    ])
    const text = await licenceText(packages)
    expect(text).toContain('a@1.0.0 (MIT)\n\ntext of a\n\nnotice of a\n')
    expect(text).not.toContain('\r')
  })

  test('a package without the text of its licence is refused', async () => {
    await write({
      'package.json': '{"name": "x", "version": "1.0.0", "dependencies": {"a": "1"}}',
      'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": "MIT"}',
    })
    await expect(licenceText(await productionPackages(root))).rejects.toThrow(
      'a@1.0.0 (MIT) comes without a licence file',
    )
  })

  test('every package that is bundled has one', async () => {
    const text = await licenceText(await productionPackages(path.resolve('.')))
    expect(text).toContain('minipass@')
  })
})
