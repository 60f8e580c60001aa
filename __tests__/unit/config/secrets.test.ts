import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { resolveEnv } from '../../../src/config/resolve-env.ts'
import { createSecretReader } from '../../../src/config/secrets.ts'
import { parseReference } from '../../../src/core/reference.ts'

let root: string
let masked: string[]

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'config-secrets-'))
  masked = []
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function reader(variables: Record<string, string> = {}) {
  return createSecretReader({ variables, root, mask: (secret) => masked.push(secret) })
}

describe('createSecretReader', () => {
  test('reads a variable and masks it', async () => {
    expect(await reader({ PASSWORD: 'hunter2' }).read('ref+env://PASSWORD')).toBe('hunter2')
    expect(masked).toEqual(['hunter2'])
  })

  test.each([
    ['hunter2\n', 'hunter2'],
    ['hunter2\r\n', 'hunter2'],
    ['hunter2\n\n', 'hunter2\n'],
    [' hunter2 ', ' hunter2 '],
    ['-----BEGIN KEY-----\nabc\n-----END KEY-----\n', '-----BEGIN KEY-----\nabc\n-----END KEY-----'],
  ])('takes one line break from the end of a file: %j', async (content, expected) => {
    writeFileSync(path.join(root, 'secret'), content)
    expect(await reader().read('ref+file://secret')).toBe(expected)
    expect(await reader().read(`ref+file://${path.join(root, 'secret')}`)).toBe(expected)
    expect(masked).toEqual([expected, expected])
  })

  test.each([
    ['not there', 'ref+file://not-there', 'is not there'],
    ['a folder', 'ref+file://folder', 'no regular file'],
    ['a device', 'ref+file:///dev/zero', 'no regular file'],
    ['binary', 'ref+file://binary', 'binary'],
    ['no UTF-8', 'ref+file://latin1', 'UTF-8'],
    ['too large', 'ref+file://large', '65537 bytes'],
    ['empty', 'ref+file://empty', 'is empty'],
    ['only a line break', 'ref+file://line-break', 'is empty'],
    ['another scheme', 'ref+aws-sm://prod/db', 'not supported by this version'],
    ['a variable that is not set', 'ref+env://NOT_SET', 'is not set'],
    ['an empty variable', 'ref+env://EMPTY', 'is empty'],
    ['a variable that is too short to be masked', 'ref+env://SHORT', 'ref+env://SHORT is shorter than 4 characters'],
    ['a file that is too short to be masked', 'ref+file://short', 'is shorter than 4 characters'],
  ])('%s cannot be resolved', async (_, reference, message) => {
    mkdirSync(path.join(root, 'folder'))
    writeFileSync(path.join(root, 'binary'), new Uint8Array([1, 0, 2]))
    writeFileSync(path.join(root, 'latin1'), new Uint8Array([0x66, 0xfc, 0x72]))
    writeFileSync(path.join(root, 'large'), 'x'.repeat(65_537))
    writeFileSync(path.join(root, 'empty'), '')
    writeFileSync(path.join(root, 'line-break'), '\n')
    writeFileSync(path.join(root, 'short'), 'q7#\n')
    const failing = reader({ EMPTY: '', SHORT: 'q7#' }).read(reference)
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('q7#') })
    await expect(failing).rejects.toMatchObject({
      code: 'secret-unresolved',
      message: expect.stringContaining(message),
    })
    expect(masked).toEqual([])
  })

  test('the largest file that is read', async () => {
    writeFileSync(path.join(root, 'largest'), 'x'.repeat(65_536))
    expect(await reader().read('ref+file://largest')).toHaveLength(65_536)
  })
})

describe('resolveEnv', () => {
  test('resolves references and leaves plain text alone', async () => {
    const env = { LOG_LEVEL: 'info', PASSWORD: 'ref+env://PASSWORD' }
    expect(await resolveEnv({ env, reader: reader({ PASSWORD: 'hunter2' }), keep: false })).toEqual({
      env: { LOG_LEVEL: { value: 'info', secret: false }, PASSWORD: { value: 'hunter2', secret: true } },
      problems: [],
    })
    expect(masked).toEqual(['hunter2'])
  })

  test('keeps references where nothing is started', async () => {
    expect(await resolveEnv({ env: { A: 'ref+env://A', B: 'b' }, reader: reader(), keep: true })).toEqual({
      env: { A: { value: 'ref+env://A', secret: true }, B: { value: 'b', secret: false } },
      problems: [],
    })
  })

  test('names every reference that cannot be resolved, and no value', async () => {
    const env = { A: 'ref+env://A', B: 'ref+env://B', C: 'ref+file://c' }
    const { problems } = await resolveEnv({ env, reader: reader({ B: 'hunter2' }), keep: false })
    expect(problems).toMatchObject([{ path: 'target.local.env.A' }, { path: 'target.local.env.C' }])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  test("a fault of the reader's is not taken for a missing secret", async () => {
    const broken = { read: () => Promise.reject(new TypeError('broken')) }
    await expect(resolveEnv({ env: { A: 'ref+env://A' }, reader: broken, keep: false })).rejects.toThrow('broken')
  })
})

describe('parseReference', () => {
  test('understands both kinds', () => {
    expect(parseReference('ref+env://NAME')).toEqual({ reference: { scheme: 'env', name: 'NAME' } })
    expect(parseReference('ref+file:///run/secrets/db')).toEqual({
      reference: { scheme: 'file', path: '/run/secrets/db' },
    })
    expect(parseReference('ref+file://secrets/db')).toEqual({ reference: { scheme: 'file', path: 'secrets/db' } })
  })
})
