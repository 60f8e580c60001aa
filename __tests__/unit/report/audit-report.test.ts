import { execFileSync } from 'node:child_process'
import { mkdir, readFile, readdir, stat, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { run } from '../../../src/actions/audit-report/run.ts'
import { recordFileName } from '../../../src/audit/record.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { systemRandom } from '../../../src/core/system.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import type { RunPorts } from '../../../src/runner/ports.ts'
import { environment, openTestSpool, service, withHome } from '../../support/audit/spool.ts'
import { storyClock, tellRollout } from '../../support/audit/story.ts'

type Inputs = Parameters<typeof run>[0]['inputs']

const defaults: Inputs = {
  config: undefined,
  environment: undefined,
  service: undefined,
  dryRun: false,
  json: false,
  metricsFile: undefined,
  from: undefined,
  to: undefined,
  format: 'all',
  output: 'report',
  incident: undefined,
}

const unused = (): never => {
  throw new Error('is not needed for a report')
}

function portsOf({ root, printed }: { root: string; printed: string[] }): RunPorts {
  return {
    log: { debug: unused, info: unused, warning: unused, error: unused },
    progress: { update: unused, done: unused },
    clock: storyClock(),
    random: systemRandom,
    exec: { run: unused },
    http: unused,
    variables: {},
    originator: { kind: 'terminal', name: 'auditor', facts: {} },
    metrics: { add: unused, collect: unused },
    mask: unused,
    githubToken: unused,
    signal: new AbortController().signal,
    saved: { get: unused, set: unused },
    workingDirectory: path.join(root, 'work'),
    home: path.join(root, 'home'),
    bundle: '',
    stdin: unused,
    print: (text) => {
      printed.push(text)
      return Promise.resolve()
    },
    platform: { os: 'linux', arch: 'x64' },
    version: '0.1.0',
  }
}

/** A home with one good and one bad rollout, and a folder to work in. */
function withStory(
  body: (request: {
    root: string
    printed: string[]
    report: (inputs?: Partial<Inputs>) => Promise<Outcome>
  }) => Promise<void>,
): Promise<void> {
  return withHome(async (root) => {
    await mkdir(path.join(root, 'work'))
    const clock = storyClock()
    const spool = await openTestSpool(path.join(root, 'home'), { clock })
    await tellRollout({ spool, clock, rolloutId: 'good', digest: 'a', good: true })
    clock.forward(86_400_000)
    await tellRollout({ spool, clock, rolloutId: 'bad', digest: 'b', good: false })
    const printed: string[] = []
    const ports = portsOf({ root, printed })
    await body({ root, printed, report: (inputs = {}) => run({ inputs: { ...defaults, ...inputs }, ports }) })
  })
}

describe('audit-report', () => {
  test('writes all formats into a folder and passes', () =>
    withStory(async ({ root, report }) => {
      const outcome = await report()
      const folder = path.join(root, 'work', 'report')
      expect(outcome).toMatchObject({
        result: 'passed',
        message: `29 events in 1 spool verified: none was changed, removed or reordered (local integrity); report in ${folder}`,
        outputs: { report: folder },
        document: {
          rollouts: [
            { rolloutId: 'good', result: 'released' },
            { rolloutId: 'bad', result: 'rolled-back' },
          ],
        },
      })
      expect(outcome.error).toBeUndefined()
      expect((await readdir(folder)).toSorted()).toEqual(['index.html', 'report.json', 'report.md'])
      expect(await readFile(path.join(folder, 'index.html'), 'utf8')).toMatch(/^<!DOCTYPE html>\n[^]*<\/html>\n$/)
      const markdown = await readFile(path.join(folder, 'report.md'), 'utf8')
      expect(markdown).toBe(outcome.summary)
      expect(JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8'))).toMatchObject({
        version: 1,
        result: 'passed',
        rollouts: [{}, {}],
      })
    }))

  test('writes one format into a file, over an older one, or into a folder that is there', () =>
    withStory(async ({ root, report }) => {
      const file = path.join(root, 'work', 'deep', 'er', 'monthly.md')
      expect((await report({ format: 'markdown', output: 'deep/er/monthly.md' })).outputs).toEqual({ report: file })
      await writeFile(file, 'old')
      await report({ format: 'markdown', output: file })
      expect(await readFile(file, 'utf8')).toContain('# Release report')
      await mkdir(path.join(root, 'work', 'with.dot'))
      await report({ format: 'json', output: 'with.dot' })
      expect(await readdir(path.join(root, 'work', 'with.dot'))).toEqual(['report.json'])
      await report({ format: 'json', output: 'new.folder/' })
      expect(await readdir(path.join(root, 'work', 'new.folder'))).toEqual(['report.json'])
    }))

  test('a device or a pipe is refused, not replaced by a file', () =>
    withStory(async ({ root, report }) => {
      const output = path.join(root, 'pipe')
      execFileSync('mkfifo', [output])
      await expect(report({ format: 'json', output })).rejects.toMatchObject({ code: 'input-invalid' })
      expect((await stat(output)).isFIFO()).toBe(true)
    }))

  test('puts one format on standard output, and nothing else', () =>
    withStory(async ({ root, report, printed }) => {
      const outcome = await report({ format: 'json', output: '-' })
      expect(outcome.outputs).toEqual({ report: '' })
      expect(outcome.text).toBeUndefined()
      expect(printed).toHaveLength(1)
      expect(JSON.parse(printed.join(''))).toMatchObject({ version: 1 })
      expect(await readdir(path.join(root, 'work'))).toEqual([])
    }))

  test('the page goes to standard output as well, and into a file of any name', () =>
    withStory(async ({ root, report, printed }) => {
      await report({ format: 'html', output: '-' })
      expect(printed.join('')).toMatch(/^<!DOCTYPE html>/)
      expect((await report({ format: 'html', output: 'monthly.html' })).outputs).toEqual({ report: path.join(root, 'work', 'monthly.html') })
      expect(await readFile(path.join(root, 'work', 'monthly.html'), 'utf8')).toBe(printed.join(''))
    }))

  test('both are the two formats that were there before the page', () =>
    withStory(async ({ root, report }) => {
      await report({ format: 'both' })
      expect((await readdir(path.join(root, 'work', 'report'))).toSorted()).toEqual(['report.json', 'report.md'])
    }))

  test('a day that ends the period is included, an instant is the end', () =>
    withStory(async ({ report }) => {
      const ids = async (inputs: Partial<Inputs>): Promise<unknown> => (await report(inputs)).document['rollouts']
      expect(await ids({ to: '2026-11-22' })).toMatchObject([{ rolloutId: 'good' }])
      expect(await ids({ from: '2026-11-23' })).toMatchObject([{ rolloutId: 'bad' }])
      expect(await ids({ from: '2026-11-22', to: '2026-11-23' })).toMatchObject([
        { rolloutId: 'good' },
        { rolloutId: 'bad' },
      ])
      expect(await ids({ to: '2026-11-22T07:59:59Z' })).toEqual([])
      expect(await ids({ from: '2026-11-22T09:00:00+01:00', to: '2026-11-22T09:00:00+01:00' })).toMatchObject([
        { rolloutId: 'good' },
      ])
    }))

  test('a record that does not verify ends it with failed, and the report says so first', () =>
    withStory(async ({ root, report }) => {
      const { directory } = spoolPaths({ home: path.join(root, 'home'), service, environment })
      await unlink(path.join(directory, recordFileName(29)))
      const outcome = await report()
      expect(outcome).toMatchObject({
        result: 'failed',
        error: {
          code: 'chain-broken',
          problems: [
            {
              file: path.join(directory, recordFileName(29)),
              message: expect.stringMatching(/^truncated \(record 29\)/),
            },
          ],
        },
      })
      const markdown = await readFile(path.join(root, 'work', 'report', 'report.md'), 'utf8')
      expect(markdown.split('\n')[2]).toMatch(/^\*\*Failed\*\*/)
    }))

  const refusals: readonly [string, Partial<Inputs>, string, RegExp][] = [
    [
      'all formats for standard output',
      { output: '-' },
      'input-invalid',
      /3 formats cannot go to standard output together/,
    ],
    ['two formats for one file', { output: 'x.md', format: 'both' }, 'input-invalid', /2 formats cannot go to the file x\.md together/],
    [
      'a period that ends before it begins',
      { from: '2026-11-23', to: '2026-11-22' },
      'input-invalid',
      /ends \(2026-11-22\) before it begins/,
    ],
    [
      'a service that never recorded anything',
      { service: 'nope' },
      'nothing-recorded',
      /no event of nope was ever recorded/,
    ],
    [
      'an environment that never recorded anything',
      { environment: 'dev' },
      'nothing-recorded',
      /no event of dev was/,
    ],
  ]
  test.each(refusals)('%s is refused, and nothing is written', (_name, inputs, code, message) =>
    withStory(async ({ root, report }) => {
      await expect(report(inputs)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
      expect(await readdir(path.join(root, 'work'))).toEqual([])
    }),
  )

  test('names what there is instead', () =>
    withStory(async ({ report }) => {
      await expect(report({ service: 'nope' })).rejects.toMatchObject({ hint: 'there are events of shop in prod' })
    }))

  test('a configuration that is named narrows it down to its services', () =>
    withStory(async ({ root, report }) => {
      const config = (name: string): string =>
        [
          'version: 1',
          `service: ${name}`,
          'defaults:',
          '  target:',
          '    kind: local',
          '    local: { listen: "127.0.0.1:8080", run: process, process: { command: [node, server.mjs] }, health: { path: /healthz } }',
          'environments:',
          '  dev: {}',
          '',
        ].join('\n')
      const file = path.join(root, 'work', 'pqc-delivery.yml')
      await writeFile(file, config('shop'))
      expect((await report({ config: file })).document['rollouts']).toHaveLength(2)
      await writeFile(file, config('api'))
      await expect(report({ config: file })).rejects.toMatchObject({ code: 'nothing-recorded' })
    }))

  test('a place that cannot be written is named', () =>
    withStory(async ({ root, report }) => {
      await writeFile(path.join(root, 'work', 'report'), '')
      await expect(report({ output: 'report/deeper' })).rejects.toMatchObject({
        code: 'output-unwritable',
        message: expect.stringMatching(/the report cannot be written to .*deeper/),
      })
    }))

  test('an empty home is refused, since a report on nothing would look like a clean one', () =>
    withHome(async (root) => {
      await mkdir(path.join(root, 'home'))
      const ports = portsOf({ root, printed: [] })
      await expect(run({ inputs: defaults, ports })).rejects.toMatchObject({
        code: 'nothing-recorded',
        hint: expect.stringMatching(/PQC_DELIVERY_HOME/),
      })
    }))
})
