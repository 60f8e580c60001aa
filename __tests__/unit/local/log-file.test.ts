import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { limitLog, logTail, withoutSecrets } from '../../../src/rollout/targets/local/supervisor/instances/log-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('a secret shows in none of its usual forms', () => {
  fc.assert(fc.property(fc.string({ minLength: 6, unit: 'binary' }), fc.string(), (secret, rest) => {
    const bytes = Buffer.from(secret)
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed()), bytes.toString('base64'), bytes.toString('hex'), bytes.toString('base64url')]
    for (const form of forms) {
      const shown = withoutSecrets(`${rest.replaceAll(form, '')} ${form} end`, [secret])
      expect(shown).toContain('***')
      expect(shown.includes(form) && !'*** end'.includes(form)).toBe(false)
    }
  }))
})

test('a secret that is part of another hides the whole of both', () => {
  expect(withoutSecrets('abc abcdef', ['abc', 'abcdef'])).toBe('*** ***')
})

test('a key of several lines shows in no line', () => {
  const key = '-----BEGIN KEY-----\nMIIBVgIBADANBg\nkqhkiG9w0BAQ\n-----END KEY-----'
  expect(withoutSecrets('at MIIBVgIBADANBg and kqhkiG9w0BAQ', [key])).toBe('at *** and ***')
})

test('the tail shows what was written since, at most 20 lines', () => {
  const file = path.join(folder, 'log')
  writeFileSync(file, 'before\n')
  const from = readFileSync(file).length
  writeFileSync(file, Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join(''), { flag: 'a' })
  const tail = logTail({ file, from, secrets: [] })
  expect(tail.split('\n')).toHaveLength(20)
  expect(tail).toMatch(/^line 10\n[^]*line 29$/)
  expect(logTail({ file, from: 1_000_000, secrets: [] })).toContain('line 29')
  expect(logTail({ file: path.join(folder, 'none'), from: 0, secrets: [] })).toBe('')
})

test('a secret that the tail begins in does not show in part', () => {
  const file = path.join(folder, 'log')
  const secret = 'password-0123456789-abcdefghijklmnopqrstuvwxyz'
  for (let shift = 3_900; shift <= 4_100; shift += 1) {
    writeFileSync(file, `${'x'.repeat(100)}${secret}${'y'.repeat(shift)}`)
    const tail = logTail({ file, from: 0, secrets: [secret] })
    for (let part = 4; part <= secret.length; part += 1) expect(tail.includes(secret.slice(-part))).toBe(false)
  }
})

test('a secret of a text with other bytes does not show in part, in any of its forms', () => {
  const secret = 'pä"ss\\wörd-0123456789-äöü'
  const file = path.join(folder, 'log')
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...(['base64', 'hex'] as const).map((form) => Buffer.from(secret).toString(form))]
  for (const form of forms) {
    for (let shift = 3_900; shift <= 4_050; shift += 1) {
      writeFileSync(file, `${'x'.repeat(100)}\n${form}${'y'.repeat(shift)}`)
      const tail = logTail({ file, from: 0, secrets: [secret] })
      for (let part = 6; part <= form.length; part += 1) expect(tail.includes(form.slice(-part))).toBe(false)
    }
  }
})

test('what is hidden makes no room for a part of another secret', () => {
  const file = path.join(folder, 'log')
  const secret = 'password-0123456789-abcdefghijklmnopqrstuvwxyz'
  for (let shift = 3_950; shift <= 4_050; shift += 1) {
    writeFileSync(file, `${'x'.repeat(100)}${secret}${secret.repeat(100).slice(0, 10 * secret.length)}${'y'.repeat(shift - 10 * secret.length)}`)
    expect(logTail({ file, from: 0, secrets: [secret] })).toMatch(/^[x*]*(\*\*\*)*y+$/)
  }
})

test('a tail that begins within a line begins with the next one, unless there is only that one', () => {
  const file = path.join(folder, 'log')
  writeFileSync(file, `${'long '.repeat(2_000)}\nsecond\nthird\n`)
  expect(logTail({ file, from: 0, secrets: [] })).toBe('second\nthird')
  writeFileSync(file, 'x'.repeat(10_000))
  expect(logTail({ file, from: 0, secrets: [] })).toMatch(/^x{3000,4000}$/)
  writeFileSync(file, `first\n${'x'.repeat(3_990)}\n`)
  expect(logTail({ file, from: 6, secrets: [] })).toMatch(/^x{3990}$/)
  writeFileSync(file, 'a\nb\n')
  expect(logTail({ file, from: 2, secrets: [] })).toBe('b')
})

test('a large log is moved aside, and its writer goes on at the start of the new one', () => {
  const file = path.join(folder, 'log')
  const fd = openSync(file, 'a')
  writeSync(fd, Buffer.alloc(10 * 1024 * 1024, 'x'))
  limitLog(file)
  writeSync(fd, 'after')
  closeSync(fd)
  expect(readFileSync(file, 'utf8')).toBe('after')
  expect(readFileSync(`${file}.1`)).toHaveLength(10 * 1024 * 1024)
  limitLog(file)
  expect(readFileSync(file, 'utf8')).toBe('after')
})
