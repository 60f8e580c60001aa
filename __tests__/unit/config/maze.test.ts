import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

/** In milliseconds; a check takes a second with the start of Node, and one that walks every path a lifetime. */
const limit = 30_000

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-maze-'))
  mkdirSync(path.join(folder, '.git'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Checked {
  /** files that were opened */
  readonly reads: number
  readonly problems: readonly { readonly message: string }[]
}

/** In a process of its own: what never ends by itself is ended there. Counts the files that it opens. */
async function checked(): Promise<Checked> {
  const check = pathToFileURL(path.join(import.meta.dirname, '../../../src/config/check.ts')).href
  const script = `
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
const { open } = fs
let reads = 0
fs.open = (...request) => { reads += 1; return open(...request) }
syncBuiltinESMExports()
const { checkConfig } = await import(${JSON.stringify(check)})
const { problems } = await checkConfig({ file: 'main.yml', workingDirectory: process.cwd(), variables: {} }).then(() => ({ problems: [] }), (error) => error)
console.log(JSON.stringify({ reads, problems }))
`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, timeout: limit, killSignal: 'SIGKILL' })
  return JSON.parse(stdout) as Checked
}

/** Files, each of which extends some of those that come after it; `more` is what else is in it. */
function write({ count, extended, more = () => '' }: {
  readonly count: number
  readonly extended: (index: number) => readonly number[]
  readonly more?: (index: number) => string
}): void {
  writeFileSync(path.join(folder, 'main.yml'), 'version: 1\nservice: shop\nextends: m0.yml\ndefaults: {target: {local: {process: {command: [node, x]}}}}\nenvironments: {a: {}, b: {extends: a}}\n')
  for (let index = 0; index < count; index += 1) {
    const names = extended(index).filter((other) => other < count).slice(0, 8).map((other) => `m${other}.yml`)
    writeFileSync(path.join(folder, `m${index}.yml`), `${names.length === 0 ? '' : `extends: [${names.join(', ')}]\n`}${more(index)}rollout: { bake: ${index}m }\n`)
  }
}

const next = (index: number, count: number): readonly number[] => Array.from({ length: count }, (_, step) => index + step + 1)

test('files that extend all that come after them are each read once, and told where they go too deep', async () => {
  write({ count: 30, extended: (index) => next(index, 8) })
  const { reads, problems } = await checked()
  expect(reads).toBe(31)
  expect(problems.length).toBeGreaterThan(0)
  for (const { message } of problems) expect(message).toContain('goes too far: at most 16 levels and 64 layers are extended')
}, 2 * limit)

test('files that extend each other in circles are each read once, and told what extends itself', async () => {
  write({
    count: 30, extended: (index) => next(index, 8).map((other) => other % 30),
    more: (index) => `environments: { a: { extends: [e${index}, e${(index + 1) % 30}] }, e${index}: {}, e${(index + 1) % 30}: {} }\n`,
  })
  const { reads, problems } = await checked()
  expect(reads).toBe(31)
  expect(problems.some(({ message }) => message.includes('extends itself: '))).toBe(true)
}, 2 * limit)

test('tens of thousands of ways through files that are all in order are one configuration', async () => {
  write({ count: 31, extended: (index) => (index === 0 ? [1, 2] : index % 2 === 1 ? [index + 2, index + 3] : [index + 1, index + 2]) })
  expect(await checked()).toEqual({ reads: 32, problems: [] })
}, 2 * limit)
