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
