import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bundleProgram } from '../../scripts/house/bundle.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { formatPolicy } from '../../src/tlog/policy.ts'
import { proveEntry } from '../../src/audit/log/prove.ts'
import { buildLog, eventOf, policyOf, readerOf, signersOf } from '../support/audit/log/build-log.ts'

const root = path.resolve(import.meta.dirname, '../..')
const main = 'audit/log/verify/standalone'
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-verify-program-'))
  const house = path.join(folder, 'house')
  mkdirSync(house)
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
  writeFileSync(path.join(house, 'tsconfig.json'), JSON.stringify({
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: { rootDir: path.join(root, 'src'), outDir: path.join(house, 'build'), typeRoots: [path.join(root, 'node_modules/@types')] },
    include: [],
    files: [path.join(root, 'src', main, 'main.ts')],
  }))
  cpSync(path.join(root, 'package.json'), path.join(house, 'package.json'))
  execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', house])
  // away from everything that it could find beside it
  mkdirSync(path.join(folder, 'auditor'))
  await bundleProgram({ root: house, output: path.join(folder, 'auditor'), program: { name: 'verify.mjs', folder: main } })
  const files = await buildLog({ batches: [2, 3, 300] })
  for (const [name, content] of files) write(path.join('auditor', 'log', name), content)
  write('auditor/log.policy', formatPolicy(policyOf(signersOf(1)).logs))
  write('auditor/entry.tlog-proof', (await proveEntry({ store: readerOf(files), index: 17, policy: undefined })).proof)
  write('auditor/entry.json', `${eventOf(17)}\n`)
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), content)
}

/** The Node of the tests, and the machine's own where it is another one that is new enough. */
function nodes(): readonly (readonly [version: string, file: string])[] {
  const found = new Map([[process.version, process.execPath]])
  for (const place of (process.env['PATH'] ?? '').split(path.delimiter)) {
    try {
      const file = path.join(place, 'node')
      const version = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim()
      if (Number(/^v(\d+)/.exec(version)?.[1]) >= 20 && !found.has(version)) found.set(version, file)
    } catch {
      // no Node there
    }
  }
  return [...found]
}

describe.each(nodes())('on Node %s', (_, file) => {
  async function run(...words: readonly string[]) {
    const env = { PATH: '' }
    const done = promisify(execFile)(file, ['verify.mjs', ...words], { cwd: path.join(folder, 'auditor'), env })
    return done.then(({ stdout, stderr }) => ({ code: 0, stdout, stderr }), (error: unknown) => error as { code: number; stdout: string; stderr: string })
  }

  test('a sound log verifies, every signature of it', async () => {
    const { code, stdout, stderr } = await run('log', '--deep', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout) as JsonObject).toMatchObject({ result: 'passed', size: 305, commits: 3, deep: true, findings: [] })
    expect((await run('log')).stdout).toMatch(/305 entries in 3 commits.*\nroot .*\npassed: /)
  })

  test('one that was changed, stripped or cut does not', async () => {
    const copy = (name: string) => cpSync(path.join(folder, 'auditor', 'log'), path.join(folder, 'auditor', name), { recursive: true })
    copy('changed')
    const file = path.join('auditor', 'changed', 'tile', 'entries', '000')
    write(file, readFileSync(path.join(folder, file)).subarray(0, -1))
    expect(await run('changed', '--policy', 'log.policy')).toMatchObject({ code: 4, stdout: expect.stringContaining('malformed: tile/entries/000') })
    write('auditor/other.policy', formatPolicy(policyOf(signersOf(1, ['ed25519'])).logs.concat(policyOf(signersOf(3, ['ml-dsa-44'])).logs)))
    expect(await run('log', '--policy', 'other.policy')).toMatchObject({ code: 4, stdout: expect.stringContaining('untrusted-key: checkpoint\n  the policy requires the ML-DSA-44 key') })
    expect(await run('log', '--pin', `306:${Buffer.alloc(32).toString('base64')}`)).toMatchObject({ code: 4, stdout: expect.stringContaining('rolled-back: checkpoint') })
    write('auditor/empty.policy', '')
    expect(await run('log', '--policy', 'empty.policy')).toMatchObject({ code: 2 })
  })

  test('a single proof, without the log', async () => {
    expect(await run('--proof', 'entry.tlog-proof', '--entry', 'entry.json', '--policy', 'log.policy')).toMatchObject({ code: 0, stdout: expect.stringContaining('entry 17 of 305') })
    expect(await run('--proof', 'entry.tlog-proof', '--entry', 'entry.json')).toMatchObject({ code: 5 })
    expect(await run('--proof', 'entry.tlog-proof', '--entry', 'log.policy', '--policy', 'log.policy', '--json')).toMatchObject({ code: 4, stdout: expect.stringContaining('"finding": "tampered"') })
    expect(await run('--proof', 'entry.tlog-proof', '--policy', 'log.policy')).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no entry to prove') })
    expect(await run('--proof', 'entry.tlog-proof', '--entry', 'entry.json', '--deep')).toMatchObject({ code: 2 })
  })

  test('what it cannot do is one line and a hint', async () => {
    expect(await run()).toMatchObject({ code: 2, stdout: '', stderr: 'bad-input: name the folder of one log, with --pin and --deep, or a proof, with --entry\n  hint: `node verify.mjs --help` lists what it takes\n' })
    expect(await run('log', '--pim')).toMatchObject({ code: 2, stdout: '' })
    expect(await run('nothing')).toMatchObject({ code: 3 })
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage  node verify.mjs DIR') })
    expect(readdirSync(path.join(folder, 'auditor')).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
