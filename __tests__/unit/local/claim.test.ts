import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { awaitClaim, claimService } from '../../../src/rollout/targets/local/supervisor/claim.ts'
import { ownIdentity } from '../../../src/rollout/targets/local/supervisor/end-worker.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-claim-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const self = ownIdentity()
const claim = () => claimService({ folder, self })
const leaveClaim = (number: number, content: object | string) =>
  writeFileSync(path.join(folder, String(number)), typeof content === 'string' ? content : JSON.stringify(content))

describe('the claim to be the only supervisor', () => {
  test('is refused while the process that has it runs', () => {
    expect(claim()).toBe(1)
    expect(claim()).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['1'])
  })

  test.each([
    ['ended', { pid: self.pid, startTime: 'another start' }],
    ['ran before the machine booted', { pid: self.pid, startTime: self.startTime.replace(/^\S+/, 'another-boot') }],
    ['could not write it whole', '{"pid":'],
  ])('goes to the next when the process %s', (_how, left) => {
    leaveClaim(41, left)
    expect(claim()).toBe(42)
    expect(readdirSync(folder)).toEqual(['42'])
  })

  test('looks at the newest alone', () => {
    leaveClaim(9, self)
    leaveClaim(10, { pid: self.pid, startTime: 'another start' })
    expect(claim()).toBe(11)
  })

  test('of processes that ask at once exactly one gets it, again and again', async () => {
    const module = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/claim.ts')).href
    const identity = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/end-worker.ts')).href
    const script = `
      import { claimService } from ${JSON.stringify(module)}
      import { ownIdentity } from ${JSON.stringify(identity)}
      process.stdout.write('ready\\n')
      process.stdin.once('data', () => {
        process.stdout.write((claimService({ folder: ${JSON.stringify(folder)}, self: ownIdentity() }) ?? 'no') + '\\n')
      })`
    for (let round = 1; round <= 2; round += 1) {
      const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] }))
      await Promise.all(children.map(({ stdout }) => once(stdout, 'data')))
      const answers = children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim())
      for (const { stdin } of children) stdin.write('go\n')
      expect((await Promise.all(answers)).sort()).toEqual([String(round), 'no', 'no', 'no'])
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => once(child, 'close')))
    }
  }, 60_000)

  test('is waited for while nobody answers, and not longer than it has to be', async () => {
    const waiting = (results: (number | undefined)[], isAnswered: boolean) => {
      let at = 0
      return awaitClaim({
        claim: () => results.shift(),
        isAnswered: async () => isAnswered,
        waitMs: 1_000,
        sleep: async (ms) => {
          at += ms
        },
        now: () => at,
      })
    }
    expect(await waiting([undefined, undefined, 7], false)).toBe(7)
    expect(await waiting([undefined, 7], true)).toBeUndefined()
    expect(await waiting([], false)).toBeUndefined()
  })
})
