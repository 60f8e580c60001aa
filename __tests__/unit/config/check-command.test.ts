import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { excerpts } from '../../../src/commands/config-check/excerpts.ts'
import { run } from '../../../src/commands/config-check/run.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-check-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function check(
  text: string,
  inputs: { environment?: string; service?: string } = {},
  variables: Record<string, string> = {},
) {
  writeFileSync(path.join(folder, 'pqc-delivery.yml'), text)
  // the command uses nothing else of the world outside
  const ports = { workingDirectory: folder, variables } as unknown as RunPorts
  return run({
    inputs: { config: undefined, environment: inputs.environment, service: inputs.service, dryRun: false, json: false, metricsFile: undefined },
    ports,
  })
}

const smallest = 'version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: [node] } } }\n'

describe('config check', () => {
  test('lists what is in order', async () => {
    const outcome = await check(`${smallest}environments: { dev: {}, qa: {} }\n`)
    expect(outcome).toMatchObject({ result: 'passed', message: 'pqc-delivery.yml is in order: 2 configurations' })
    expect(outcome.document).toMatchObject({
      file: 'pqc-delivery.yml',
      checked: [
        { service: 'shop', environment: 'dev' },
        { service: 'shop', environment: 'qa' },
      ],
    })
    expect(outcome.text).toMatch(
      /in order: 2 configurations\n {2}shop in dev {2}[0-9a-f]{12}\n {2}shop in qa {2}[0-9a-f]{12}$/,
    )
  })

  test('shows every problem with its line', async () => {
    const outcome = await check(`${smallest}  rollout: { bake: 10, stps: [] }\n`)
    expect(outcome).toMatchObject({ result: 'bad-input', error: { code: 'config-invalid' } })
    expect(outcome.text?.split('\n')).toEqual([
      'pqc-delivery.yml:5:20: defaults.rollout.bake must be a duration from 0s to 7d, such as 30s or 5m; it is the number 10, which has no unit: write 10s, 10m or 10ms',
      '  5 |   rollout: { bake: 10, stps: [] }',
      '    |                    ^',
      'pqc-delivery.yml:5:24: defaults.rollout.stps is no key of defaults.rollout; its keys are steps, step-time, bake, drill, smoke-tests, attestations, gate; did you mean steps?',
      '  5 |   rollout: { bake: 10, stps: [] }',
      '    |                        ^',
    ])
  })

  test('checks what is asked for only', async () => {
    const text = `${smallest}environments:\n  dev: {}\n  prod: {}\n`
    expect(await check(text, { environment: 'dev' })).toMatchObject({ result: 'passed' })
    expect(await check(text)).toMatchObject({ result: 'bad-input', error: { problems: [{ rule: 'instances-class' }] } })
    await expect(check(text, { environment: 'staging' })).rejects.toMatchObject({ code: 'environment-unknown' })
  })

  test('checks variables too', async () => {
    const variables = { PQC_DELIVERY__ROLLOUT__BAKE: '10' }
    const message = 'rollout.bake, set by the variable PQC_DELIVERY__ROLLOUT__BAKE, must be a duration'
    await expect(check(smallest, {}, variables)).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining(message) as unknown }],
    })
    const both = await check(smallest.replace('version: 1', 'version: 2'), {}, variables)
    expect(both.text).toContain('  1 | version: 2')
    expect(both.text).toContain(message)
  })

  test('never shows a line of the environment of the service', async () => {
    const outcome = await check(
      'version: 1\nservice: shop\ndefaults:\n  target:\n    local:\n      process: { command: [node] }\n      env:\n        PIN: 4711\n',
    )
    expect(outcome.text).toContain('defaults.target.local.env.PIN')
    expect(JSON.stringify(outcome)).not.toContain('4711')
  })

  test('a file that is not there is a plain error', async () => {
    const ports = { workingDirectory: folder, variables: {} } as unknown as RunPorts
    const failing = run({
      inputs: { config: 'no.yml', environment: undefined, service: undefined, dryRun: false, json: false, metricsFile: undefined },
      ports,
    })
    await expect(failing).rejects.toMatchObject({ code: 'config-not-found' })
  })
})

describe('excerpts', () => {
  async function caretLine(source: string, column: number) {
    writeFileSync(path.join(folder, 'x.yml'), source)
    const text = await excerpts({
      problems: [{ file: 'x.yml', line: 1, column, message: 'm' }],
      workingDirectory: folder,
    })
    return text.split('\n').slice(1)
  }

  test('a long line is cut around the place', async () => {
    const [shown = '', caret = ''] = await caretLine(`${'a'.repeat(300)}!${'b'.repeat(300)}`, 301)
    expect(shown.length).toBeLessThan(110)
    expect(shown[caret.indexOf('^')]).toBe('!')
  })

  test('control characters do not move the caret', async () => {
    const [shown = '', caret = ''] = await caretLine('\u001b[31m\ta: !', 10)
    expect(shown[caret.indexOf('^')]).toBe('!')
    expect(shown).not.toContain('\u001b')
  })
})
