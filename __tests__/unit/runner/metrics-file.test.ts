import type { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import { systemClock } from '../../../src/core/system.ts'
import { command } from '../../../src/runner/command.ts'
import { commonInputs } from '../../../src/runner/common-inputs.ts'
import { define } from '../../../src/runner/definition.ts'
import type { Run } from '../../../src/runner/definition.ts'
import { invoke } from '../../../src/runner/invoke.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { argumentSource } from '../../../src/runner/sources/arguments.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { readText } from '../../support/metrics/judges.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-metrics-file-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const usual = { result: 'passed', message: 'good', outputs: {}, document: {}, text: 'a text for people' } as const

/** A command that tells one metric, run with those flags. */
async function run(words: readonly string[], { mutates = false, prints = false, body = async () => usual }: {
  readonly mutates?: boolean
  readonly prints?: boolean
  readonly body?: (ports: RunPorts, events: EventEmitter) => Promise<Awaited<ReturnType<Run<never>>>>
} = {}) {
  const definition = define({
    name: 'look at it', kind: 'command', description: 'x', inputs: commonInputs({ mutates }), outputs: {}, permissions: [], examples: [], mutates, post: false,
    prints: () => prints,
  })
  const fake = fakeWorld()
  const world = { ...fake.world, clock: systemClock }
  let started = false
  const made = command<typeof definition.inputs>({
    definition: () => Promise.resolve({ definition }),
    run: () => Promise.resolve({
      run: ({ ports }) => {
        started = true
        ports.metrics.add('web', async (registry) => registry.gauge('serving', { labels: { service: 'web', environment: 'prod' }, value: 1 }))
        return body(ports, fake.events)
      },
    }),
  })
  const source = argumentSource({ words, definition })
  const edge = createTerminalEdge({ variables: {}, stdout: world.stdout, stderr: world.stderr, clock: world.clock, json: words.includes('--json') })
  const code = await invoke({ name: 'look at it', world, edge, workingDirectory: folder, run: (ports) => made.run({ source, ports }) })
  return { code, stdout: fake.stdout.text(), stderr: fake.stderr.text(), started }
}

function written(name = 'm.prom'): string {
  return readFileSync(path.join(folder, name), 'utf8')
}

describe('a metrics file', () => {
  test('has what was told and how the command ended, is readable by everybody and whole', async () => {
    expect(await run(['--metrics-file', 'm.prom'])).toMatchObject({ code: 0, stdout: 'a text for people\n' })
    expect(written()).toMatch(/^# TYPE pqc_delivery_serving gauge\n[^]*\n# EOF\n$/)
    expect(readText(written()).map(({ name }) => name)).toEqual(['pqc_delivery_serving', 'pqc_delivery_command_finished_timestamp_seconds', 'pqc_delivery_command_duration_seconds'])
    expect(written()).toContain('{command="look at it",result="passed"}')
    expect(statSync(path.join(folder, 'm.prom')).mode & 0o777).toBe(0o644)
    expect(readdirSync(folder)).toEqual(['m.prom'])
  })

  test('is written into a folder that is not there yet, and replaces an older one', async () => {
    mkdirSync(path.join(folder, 'there'))
    writeFileSync(path.join(folder, 'there', 'm.prom'), 'old')
    await run(['--metrics-file', 'there/m.prom'])
    await run(['--metrics-file', 'not/yet/m.prom'])
    expect(written('there/m.prom')).toContain('# EOF')
    expect(written('not/yet/m.prom')).toContain('# EOF')
  })

  test('is there however the command ended', async () => {
    const refuse = () => Promise.reject(new DeliveryError({ code: 'locked', message: 'no' }))
    expect(await run(['--metrics-file', 'm.prom'], { body: refuse })).toMatchObject({ code: 3 })
    expect(written()).toContain('result="refused"')
    expect(await run(['--metrics-file', 'm.prom'], { body: () => Promise.reject(new TypeError('oops')) })).toMatchObject({ code: 1 })
    expect(written()).toContain('result="fault"')
  })

  test('tells of a service that was opened twice once, and not at all of one that cannot be asked, with a warning', async () => {
    const { code, stderr } = await run(['--metrics-file', 'm.prom'], {
      body: async (ports) => {
        ports.metrics.add('web', async (registry) => registry.gauge('serving', { labels: { service: 'web', environment: 'prod' }, value: 0 }))
        ports.metrics.add('api', () => Promise.reject(new Error('gone')))
        return usual
      },
    })
    expect(code).toBe(0)
    expect(stderr).toContain('warning: the metrics of api are not complete: gone')
    expect(written()).toContain('pqc_delivery_serving{service="web",environment="prod"} 0\n')
  })

  test('after a signal does not wait for what hangs', async () => {
    const { code, stderr } = await run(['--metrics-file', 'm.prom'], {
      mutates: true,
      body: async (ports, events) => {
        ports.metrics.add('web', () => new Promise(() => undefined))
        events.emit('SIGINT', 'SIGINT')
        throw new DeliveryError({ code: 'cancelled', message: 'cancelled' })
      },
    })
    expect(code).toBe(130)
    expect(stderr).toContain('the metrics of web are not complete: it took too long')
    expect(written()).toContain('result="cancelled"')
  })

  test('that cannot be written fails what only looks, and never a change of the service', async () => {
    writeFileSync(path.join(folder, 'file'), '')
    expect(await run(['--metrics-file', 'file/m.prom'])).toMatchObject({ code: 1, stderr: expect.stringContaining('the metrics cannot be written to') })
    const changed = await run(['--metrics-file', 'file/m.prom'], { mutates: true })
    expect(changed).toMatchObject({ code: 0, stdout: 'a text for people\n', stderr: expect.stringContaining('warning: the metrics cannot be written to') })
  })
})

describe('on standard output', () => {
  test('metrics stand alone, and what is for people goes to standard error', async () => {
    const { code, stdout, stderr } = await run(['--metrics-file', '-'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# TYPE [^]*# EOF\n$/)
    expect(stderr).toContain('a text for people')
  })

  test.each([
    ['beside the document of --json', ['--metrics-file', '-', '--json'], false],
    ['beside the product of the command', ['--metrics-file', '-'], true],
    ['a folder', ['--metrics-file', '.'], false],
    ['a name that ends as one of a folder', ['--metrics-file', 'new/'], false],
    ['a device', ['--metrics-file', '/dev/null'], false],
  ])('%s is refused before anything is done', async (_what, words, prints) => {
    const { code, started } = await run(words, { prints })
    expect({ code, started }).toEqual({ code: 2, started: false })
    expect(readdirSync(folder)).toEqual([])
  })
})
