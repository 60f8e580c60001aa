import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { withStandardInput } from '../../../src/actions/deploy-blue-green/standard-input.ts'
import { DeliveryError } from '../../../src/core/errors.ts'
import { systemClock } from '../../../src/core/system.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'pqc-stdin-'))
})

afterEach(() => rmSync(home, { recursive: true, force: true }))

function ports(stdin: () => AsyncIterable<Uint8Array>, signal = new AbortController().signal) {
  return { home, signal, clock: systemClock, stdin }
}

async function* two() {
  yield Buffer.from('on')
  yield Buffer.from('e')
}

test('is a file of this user alone while it is used, and gone afterwards', async () => {
  const seen = await withStandardInput({
    ports: ports(two),
    use: async (file) => ({ text: readFileSync(file, 'utf8'), mode: statSync(file).mode & 0o777, folder: statSync(path.dirname(file)).mode & 0o777, inside: file.startsWith(home) }),
  })
  expect(seen).toEqual({ text: 'one', mode: 0o600, folder: 0o700, inside: true })
  expect(readdirSync(home)).toEqual([])
})

test('is gone when its use fails, and no message names the file', async () => {
  const failing = withStandardInput({
    ports: ports(two),
    use: (file) => Promise.reject(new DeliveryError({ code: 'artifact-invalid', message: `${file} is not a whole tar`, hint: 'mend it' })),
  })
  await expect(failing).rejects.toMatchObject({ code: 'artifact-invalid', message: 'standard input (-) is not a whole tar', hint: 'mend it' })
  expect(readdirSync(home)).toEqual([])
})

test('a cancelled run does not wait for more of it', async () => {
  const controller = new AbortController()
  async function* endless() {
    yield Buffer.from('a part')
    controller.abort()
    await new Promise(() => undefined)
  }
  await expect(withStandardInput({ ports: ports(endless, controller.signal), use: () => Promise.resolve() })).rejects.toMatchObject({ code: 'cancelled' })
  expect(readdirSync(home)).toEqual([])
})

test('what a killed command left goes after a day', async () => {
  const [old, young] = [path.join(home, 'incoming-old'), path.join(home, 'incoming-young')]
  mkdirSync(old)
  mkdirSync(young)
  utimesSync(old, 0, 0)
  await withStandardInput({ ports: ports(two), use: () => Promise.resolve() })
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})
