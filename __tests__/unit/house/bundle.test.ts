import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { bundle, filesOf, refuseLeaks } from '../../../scripts/house/bundle.ts'
import { compareFolders } from '../../../scripts/house/compare.ts'
import { stubs } from '../../../scripts/house/stubs.ts'

const packages = path.resolve('node_modules')
const minutes = 60_000
let folder: string

const greetingPackage = JSON.stringify({
  name: 'greeting',
  version: '1.0.0',
  license: 'MIT',
  type: 'module',
  exports: './index.js',
  types: './index.d.ts',
})

/** A product as small as can be, with everything that the bundle treats in its own way. */
const product: Readonly<Record<string, string>> = {
  'package.json': '{"type": "module", "dependencies": {"greeting": "1.0.0"}}',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      rootDir: 'src',
      outDir: 'build',
      rewriteRelativeImportExtensions: true,
      types: [],
    },
    include: ['src'],
  }),
  'node_modules/greeting/package.json': greetingPackage,
  'node_modules/greeting/index.js': "export const greeting = 'hello'",
  'node_modules/greeting/index.d.ts': 'export const greeting: string',
  'node_modules/greeting/LICENSE': 'Permission is granted\r\nto greet.  \r\n',
  'src/definitions.ts': [
    'export const definitions = {',
    "  ship: () => import('./actions/ship/definition.ts'),",
    "  status: () => import('./commands/status/definition.ts'),",
    '}',
  ].join('\n'),
  'src/actions/ship/definition.ts': "export const definition = { name: 'ship', kind: 'action', post: true }",
  'src/commands/status/definition.ts': "export const definition = { name: 'status', kind: 'command', post: false }",
  'src/main.ts': [
    "import { greeting } from 'greeting'",
    'declare const console: { log(text: string): void }',
    "export async function main(name: string, phase = 'main') {",
    '  console.log([greeting, name, phase].join())',
    "  await import('./lazy.ts')",
    '}',
  ].join('\n'),
  'src/cli.ts':
    'declare const console: { log(text: string): void }\nexport async function cli() { console.log("cli") }',
  'src/lazy.ts': 'declare const console: { log(text: string): void }\nconsole.log("lazy")',
  'src/rollout/targets/local/supervisor/main.ts':
    'declare const console: { log(text: string): void }\nconsole.log("proxy")',
  'src/audit/log/verify/standalone/main.ts':
    'declare const console: { log(text: string): void }\nconsole.log("verifier")',
}

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), text)
  }
}

/** Gives a copy the compiler and ncc; ncc must lie where it would in a checkout, so it is no link there. */
async function equip(root: string, ncc: 'copied' | 'linked'): Promise<void> {
  await mkdir(path.join(root, 'node_modules', '@vercel'), { recursive: true })
  const own = path.join(root, 'node_modules', '@vercel', 'ncc')
  await symlink(path.join(packages, 'typescript'), path.join(root, 'node_modules', 'typescript'))
  if (ncc === 'linked') await symlink(path.join(packages, '@vercel', 'ncc'), own)
  else await cp(path.join(packages, '@vercel', 'ncc'), own, { recursive: true })
}

async function output(file: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, [file])).stdout
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-bundle-'))
  await write(path.join(folder, 'one'), product)
  await equip(path.join(folder, 'one'), 'copied')
  await bundle(path.join(folder, 'one'))
}, 5 * minutes)

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('the bundle', () => {
  test('has a stub for each action, for its post step, for the dispatcher and for the command line', async () => {
    const dist = path.join(folder, 'one', 'dist')
    expect(await output(path.join(dist, 'ship', 'index.js'))).toBe('hello,ship,main\nlazy\n')
    expect(await output(path.join(dist, 'ship', 'post.js'))).toBe('hello,ship,post\nlazy\n')
    expect(await output(path.join(dist, 'root', 'index.js'))).toBe('hello,root,main\nlazy\n')
    expect(await output(path.join(dist, 'cli', 'index.js'))).toBe('cli\n')
    expect(await filesOf(dist)).not.toContain('status/index.js')
  })

  test('runs from a copy, without anything of the checkout', async () => {
    const copy = path.join(folder, 'copy')
    await cp(path.join(folder, 'one', 'dist'), copy, { recursive: true })
    expect(await output(path.join(copy, 'ship', 'index.js'))).toBe('hello,ship,main\nlazy\n')
  })

  test.each([['proxy.mjs', 'proxy'], ['verify.mjs', 'verifier']])('has %s, which is one file and runs alone', async (name, text) => {
    const alone = path.join(folder, 'alone', name)
    await mkdir(alone, { recursive: true })
    await cp(path.join(folder, 'one', 'dist', name), path.join(alone, name))
    expect(await output(path.join(alone, name))).toBe(`${text}\n`)
  })

  test('carries the licence of every package', async () => {
    const text = await readFile(path.join(folder, 'one', 'dist', 'licenses.txt'), 'utf8')
    expect(text).toContain('greeting@1.0.0 (MIT)\n\nPermission is granted\nto greet.\n')
  })

  test(
    'is the same, byte for byte, from another folder, and what was in dist/ before is gone',
    async () => {
      const other = path.join(folder, 'a', 'deeper', 'place')
      await write(other, { ...product, 'dist/stale.index.js': 'stale', 'build/stale.js': 'stale' })
      await equip(other, 'copied')
      await bundle(other)
      const built = path.join(other, 'dist')
      expect(await compareFolders({ committed: path.join(folder, 'one', 'dist'), built })).toEqual([])
    },
    5 * minutes,
  )
})

describe('a build that fails', () => {
  async function failing(files: Readonly<Record<string, string>>): Promise<unknown> {
    const root = await mkdtemp(path.join(folder, 'failing-'))
    await write(root, { ...product, ...files, 'dist/old.js': 'old' })
    await equip(root, 'linked')
    const failure: unknown = await bundle(root).catch((error: unknown) => error)
    expect(await filesOf(path.join(root, 'dist'))).toEqual(['old.js'])
    return failure
  }

  test.each([
    [
      'code that does not compile, with its place',
      { 'src/main.ts': 'export const main: string = 1' },
      /src\/main\.ts\(1,14\): error TS2322/,
    ],
    [
      'a proxy in several files',
      { 'src/rollout/targets/local/supervisor/main.ts': "await import('../../../../lazy.ts')" },
      /must be one file.*index\.js/,
    ],
    [
      'a package without a licence text',
      { 'node_modules/greeting/package.json': greetingPackage.replace('"MIT"', 'null') },
      /greeting@1\.0\.0 names no licence/,
    ],
    [
      'a package that is not installed',
      { 'package.json': '{"type": "module", "dependencies": {"nowhere": "1"}}' },
      /nowhere is not installed/,
    ],
  ])(
    'names %s and keeps the old dist/',
    async (_, files, message) => {
      expect(await failing(files)).toMatchObject({ message: expect.stringMatching(message) })
    },
    5 * minutes,
  )

  test(
    'names a missing command line and keeps the old dist/',
    async () => {
      const { 'src/cli.ts': _, ...rest } = product
      const root = await mkdtemp(path.join(folder, 'failing-'))
      await write(root, rest)
      await equip(root, 'linked')
      await expect(bundle(root)).rejects.toThrow(/the bundle needs .*\/cli\.js, which cannot be found/)
    },
    5 * minutes,
  )
})

describe('paths of the machine', () => {
  test('are found with file and line', async () => {
    const dist = path.join(folder, 'leaky')
    await write(dist, { 'a.js': 'fine', 'x/b.js': 'one\ntwo "/home/somebody/checkout/node_modules/zod/index.js"' })
    await expect(refuseLeaks(dist, ['/home/somebody/checkout'])).rejects.toThrow(
      'dist/x/b.js:2 contains "/home/somebody/checkout/node_modules"',
    )
  })

  test('a checkout with a name that code may contain is no alarm', async () => {
    const dist = path.join(folder, 'harmless')
    await write(dist, { 'a.js': "path.join('/app', 'x'); '/app/data'" })
    await expect(refuseLeaks(dist, ['/app'])).resolves.toBeUndefined()
  })
})

describe('stubs', () => {
  test.each(['cli', 'root', '../x', 'A', "x'; evil('", ''])('"%s" cannot be the name of an action', (name) => {
    expect(() => stubs([{ name, kind: 'action', post: false }])).toThrow(`"${name}" cannot be the name of an action`)
  })
})

test('differences are named with the line where they begin', async () => {
  const committed = path.join(folder, 'committed')
  const built = path.join(folder, 'built')
  await write(committed, { 'same.js': 'a', 'changed.js': 'a\nb\nc', 'surplus.js': 'a', 'cut.js': 'a\nb' })
  await write(built, { 'same.js': 'a', 'changed.js': 'a\nB\nc', 'missing.js': 'a', 'cut.js': 'a\n' })
  expect(await compareFolders({ committed, built })).toEqual([
    { file: 'changed.js', kind: 'different', line: 2 },
    { file: 'cut.js', kind: 'different', line: 2 },
    { file: 'missing.js', kind: 'missing' },
    { file: 'surplus.js', kind: 'surplus' },
  ])
})
