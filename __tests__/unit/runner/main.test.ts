import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runCli } from '../../../src/cli.ts'
import { productVersion } from '../../../src/core/version.ts'
import { definitionNames } from '../../../src/definitions.ts'
import { runAction, runPost } from '../../../src/main.ts'
import { registry } from '../../../src/registry.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'
import { readFileCommands, readLog } from '../../support/runner/log-model.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'main-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function action(name: string, variables: Record<string, string>) {
  const fake = fakeWorld({
    folder,
    variables: {
      GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STATE: path.join(folder, 'state'),
      GITHUB_STEP_SUMMARY: path.join(folder, 'summary'), GITHUB_WORKSPACE: folder, ...variables,
    },
  })
  const code = await runAction({ name, world: fake.world })
  const read = async (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8').catch(() => '')
  return { code, log: fake.stdout.text(), stderr: fake.stderr.text(), outputs: readFileCommands(await read('output')), state: readFileCommands(await read('state')) }
}

async function line(...words: string[]) {
  const fake = fakeWorld({ folder })
  const code = await runCli({ words, world: fake.world })
  return { code, stdout: fake.stdout.text(), stderr: fake.stderr.text() }
}

test('everything that is defined has its code', () => {
  expect(Object.keys(registry)).toEqual(definitionNames)
})

describe('an action', () => {
  test('that lacks an input says so in log, outputs and exit code', async () => {
    const { code, outputs, log } = await action('deploy-blue-green', { INPUT_MODE: 'obsrve' })
    expect(code).toBe(2)
    expect(outputs['result']).toBe('bad-input')
    expect(JSON.parse(outputs['result-json'] ?? '')).toMatchObject({
      error: { code: 'input-invalid', problems: [{ path: 'artifact' }, { path: 'mode', nearest: 'observe' }] },
    })
    expect(readLog(log).commands).toEqual([expect.objectContaining({ name: 'error', properties: { title: 'deploy-blue-green: bad-input' } })])
  })

  test('with json prints the one document', async () => {
    const fake = fakeWorld({ folder, variables: { INPUT_JSON: 'true' } })
    expect(await runAction({ name: 'rollback', world: fake.world })).toBe(2)
    expect(JSON.parse(fake.stdout.text())).toMatchObject({ result: 'bad-input', error: { code: 'config-not-found' } })
  })

  test('that does not exist is a fault', async () => {
    expect(await action('no-such-action', {})).toMatchObject({ code: 1 })
  })

  test('leaves nothing for post when it did nothing', async () => {
    const fake = fakeWorld({ folder })
    expect(await runPost({ name: 'rollback', world: fake.world })).toBe(0)
    expect(fake.stdout.text()).toBe('rollback, afterwards: nothing was left behind\n')
  })
})

describe('the root action', () => {
  test('runs a command by its name, with inputs from a map', async () => {
    const { code, outputs, state } = await action('root', { INPUT_COMMAND: 'config check', INPUT_WITH: 'config: nowhere.yml\n' })
    expect(code).toBe(2)
    expect(JSON.parse(outputs['result-json'] ?? '')).toMatchObject({ error: { code: 'config-not-found' } })
    expect(state).toEqual({ command: 'config check' })
  })

  test('an unknown input of the map is an error', async () => {
    const { outputs } = await action('root', { INPUT_COMMAND: 'status', INPUT_WITH: 'enviroment: prod' })
    expect(JSON.parse(outputs['result-json'] ?? '')).toMatchObject({ error: { problems: [{ path: 'enviroment', nearest: 'environment' }] } })
  })

  test.each([
    ['', 'command is required'],
    ['rolback', 'command "rolback" is not known'],
    ['constructor', 'command "constructor" is not known'],
  ])('command %j says which there are', async (command, message) => {
    const { code, outputs } = await action('root', { INPUT_COMMAND: command })
    expect([code, outputs['result']]).toEqual([2, 'bad-input'])
    expect(outputs['result-json']).toContain(JSON.stringify(message).slice(1, -1))
  })

  test('post looks after the command that ran, and after nothing where none did', async () => {
    const ran = fakeWorld({ folder, variables: { STATE_command: 'rollback' } })
    expect(await runPost({ name: 'root', world: ran.world })).toBe(0)
    expect(ran.stdout.text()).toContain('rollback, afterwards')
    const none = fakeWorld({ folder })
    expect(await runPost({ name: 'root', world: none.world })).toBe(0)
    expect(none.stdout.text()).toBe('')
  })
})

describe('the command line', () => {
  test.each([[['--help']], [['-h']], [['help']], [[]]])('%j prints what there is', async (words) => {
    const { code, stdout } = await line(...words)
    expect(code).toBe(0)
    for (const name of definitionNames) expect(stdout).toContain(`\n  ${name}`)
  })

  test.each(definitionNames)('%s --help fits 80 columns and names every flag', async (name) => {
    const { code, stdout } = await line(...name.split(' '), '--help')
    expect(code).toBe(0)
    for (const text of stdout.split('\n')) expect(text.length).toBeLessThanOrEqual(80)
    for (const flag of ['--config', '--environment', '--service', '--dry-run', '--json']) expect(stdout).toContain(flag)
    expect(await line('help', ...name.split(' '))).toEqual({ code, stdout, stderr: '' })
  })

  test('the overview fits 80 columns', async () => {
    for (const text of (await line('--help')).stdout.split('\n')) expect(text.length).toBeLessThanOrEqual(80)
  })

  test.each([[[]], [['--trace']]])('gate replay %j of an empty recording prints nothing', async (words) => {
    await writeFile(path.join(folder, 'empty.jsonl'), '')
    expect(await line('gate', 'replay', path.join(folder, 'empty.jsonl'), ...words)).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('--version', async () => {
    expect(await line('--version')).toEqual({ code: 0, stdout: `${productVersion}\n`, stderr: '' })
  })

  test.each([
    [['--version', '--json'], { version: productVersion }],
    [['--json', '--version'], { version: productVersion }],
    [['--help', '--json'], { help: expect.stringContaining('Usage  pqc-delivery COMMAND') }],
    [['status', '--help', '--json'], { help: expect.stringContaining('Usage  pqc-delivery status') }],
    [['gate', '--help', '--json'], { help: expect.stringContaining('gate replay') }],
  ])('%j is one document', async (words, document) => {
    const { code, stdout, stderr } = await line(...words)
    expect([code, JSON.parse(stdout), stderr]).toEqual([0, document, ''])
  })

  test.each([[['config', '--help'], 'config check'], [['gate', '-h'], 'gate replay'], [['help', 'gate'], 'gate replay']])('%j tells the commands of the group', async (words, name) => {
    const { code, stdout } = await line(...words)
    expect(code).toBe(0)
    expect(stdout).toContain(`\n  ${name}`)
    expect(stdout).not.toContain('deploy-blue-green')
    for (const text of stdout.split('\n')) expect(text.length).toBeLessThanOrEqual(80)
  })

  test('a long example goes on in the next line', async () => {
    expect((await line('deploy-blue-green', '--help')).stdout).toContain(' \\\n    --git-sha "$(git rev-parse HEAD)"\n')
  })

  test.each([
    [['--json', 'status'], 'status'],
    [['--environment', 'prod', 'gate', 'replay', '-'], 'gate replay'],
    [['--environment=prod', 'status'], 'status'],
  ])('%j: flags come after the command', async (words, name) => {
    const { code, stdout, stderr } = await line(...words)
    expect(code).toBe(2)
    expect(`${stdout}${stderr}`).toContain(`flags come after the command: \`pqc-delivery ${name} [FLAGS]\``)
    expect(`${stdout}${stderr}`).not.toContain('did you mean')
  })

  test.each([
    [['staus'], 'did you mean `pqc-delivery status`?'],
    [['confg', 'check'], 'did you mean `pqc-delivery config check`?'],
    [['gate'], '`gate` takes replay'],
    [['config', 'chekc'], '`config` takes check'],
    [['deploy-bluegreen', 'dist', '--environment', 'prod'], 'did you mean `pqc-delivery deploy-blue-green`?'],
    [['deploi'], 'did you mean `pqc-delivery deploy-blue-green`?'],
    [['Deplyo', '--environment', 'prod'], 'did you mean `pqc-delivery deploy-blue-green`?'],
    [['adit'], '`audit` takes init, append, verify, prove, vkey, export, restore, query or retain'],
    [['audit-reprot'], 'did you mean `pqc-delivery audit-report`?'],
    [['confg'], '`config` takes check, explain or schema'],
    [['replya', '-'], 'did you mean `pqc-delivery gate replay`?'],
    [['test'], 'did you mean `pqc-delivery notify test`?'],
    [['zzzzzzzz'], 'see `pqc-delivery --help`'],
    [['--dry-run'], 'see `pqc-delivery --help`'],
  ])('%j is no command', async (words, hint) => {
    const { code, stdout, stderr } = await line(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(hint)
  })

  test('an unknown command with --json is one document as well', async () => {
    const { stdout } = await line('staus', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ result: 'bad-input', error: { code: 'input-invalid' } })
  })

  test('flags after -- are words', async () => {
    const { stderr } = await line('status', '--', '--help')
    expect(stderr).toContain('"--help" is one word too many')
  })

  test.each([[['--reason', '-h']], [['--reason', '-V']], [['--reason', '-h', '--environment', '-V']]])('%j: a value is no question', async (words) => {
    const { code, stdout, stderr } = await line('rollback', ...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('bad-input: ')
  })

  test('a flag without its value beside --help is a question', async () => {
    expect((await line('rollback', '--reason', '--help')).stdout).toContain('Usage  pqc-delivery rollback')
    expect((await line('rollback', '--reason=-h', '-h')).stdout).toContain('Usage  pqc-delivery rollback')
  })

  test('runs a command', async () => {
    const { code, stderr } = await line('config', 'check')
    expect(code).toBe(2)
    expect(stderr).toContain('bad-input: ')
  })
})

test.each(['--json', '--json=true', '--json=True', '--json=TRUE'])('%s puts one document on standard output', async (flag) => {
  const { code, stdout } = await line('config', 'check', flag)
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ result: 'bad-input' })
})
