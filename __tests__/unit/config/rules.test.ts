import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { checkConfig } from '../../../src/config/check.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-rules-'))
  mkdirSync(path.join(folder, '.git'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is wrong with a file whose environments are these. */
async function problems(environments: string, rest = ''): Promise<readonly string[]> {
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), `version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: [node, x] } } }\n${rest}environments:\n${environments}`)
  try {
    await checkConfig({ workingDirectory: folder, variables: {} })
    return []
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return error.problems.map(({ message }) => message)
  }
}

describe('rules over several keys', () => {
  test('allow as many instances at least as at most, and not one more', async () => {
    expect(await problems('  here: { instances: { min: 4, max: 4 } }\n')).toEqual([])
    expect(await problems('  here: { instances: { min: 5, max: 4 } }\n')).toEqual([expect.stringContaining('min 5 is above max 4')])
  })

  test.each([['dev', 1, 5], ['staging', 2, 20], ['prod', 3, 50]])('allow in %s from %i to %i instances, both included', async (name, min, max) => {
    expect(await problems(`  ${name}: { instances: { min: ${min}, max: ${max} } }\n`)).toEqual([])
    expect(await problems(`  ${name}: { instances: { min: ${min}, max: ${max + 1} } }\n`)).toEqual([expect.stringContaining(`is ${max + 1}; the class ${name} has ${min} to ${max} instances`)])
  })

  test('let an environment say the class that its name says', async () => {
    expect(await problems('  prod: { class: prod, instances: { min: 3 } }\n')).toEqual([])
    expect(await problems('  prod: { class: dev }\n')).toContainEqual(expect.stringContaining('the environment is called prod'))
  })

  test('say nothing of a key that is wrong by itself', async () => {
    expect(await problems('  prod: { instances: { min: many } }\n')).toEqual([expect.stringMatching(/^environments\.prod\.instances\.min must be/)])
    expect(await problems('  prod: { instances: { min: many, max: 51 } }\n')).toEqual([
      expect.stringMatching(/min must be/), expect.stringContaining('is 51; the class prod has 3 to 50 instances'),
    ])
  })
})
