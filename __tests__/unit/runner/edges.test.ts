import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { documentOutput, resultDocument } from '../../../src/runner/document.ts'
import { createGithubEdge } from '../../../src/runner/github-edge.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { keptStream } from '../../support/runner/fake-world.ts'
import { readFileCommands, readLog } from '../../support/runner/log-model.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edge-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const clock = { monotonic: () => 0 }

const good: Outcome = {
  result: 'deployed',
  message: 'v2 has all traffic',
  outputs: { 'rollout-id': 'r1', digest: 'abc' },
  document: { timeline: [{ at: '2026-01-01T00:00:00.000Z', event: 'shifted' }] },
}

const bad: Outcome = {
  result: 'bad-input',
  message: '2 things are wrong',
  outputs: {},
  document: {},
  error: new DeliveryError({
    code: 'config-invalid',
    message: '2 things are wrong',
    hint: 'mend them',
    problems: [
      { path: 'a', file: '.github/pqc-delivery.yml', line: 7, column: 5, message: 'a is no number', nearest: 'b' },
      { path: 'c', message: 'c is missing' },
    ],
  }),
}

function github(options: { json?: boolean; files?: boolean; variables?: Record<string, string> } = {}) {
  const stdout = keptStream()
  const stderr = keptStream()
  const files = options.files === false ? {} : {
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STATE: path.join(folder, 'state'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
  }
  const edge = createGithubEdge({ variables: { ...files, ...options.variables }, stdout, stderr, clock, json: options.json ?? false })
  const publish = (outcome: Outcome, stack?: string): void =>
    edge.publish({ name: 'rollback', outcome, document: resultDocument(outcome), ...(stack === undefined ? {} : { stack }) })
  const file = async (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8')
  return { edge, publish, stdout, stderr, file, log: () => readLog(stdout.text()) }
}

describe('the edge of GitHub\'s runner', () => {
  test('hands over outputs, the whole document and a summary', async () => {
    const { publish, file, log } = github()
    publish({ ...good, summary: '# A summary' })
    const outputs = readFileCommands(await file('output'))
    expect(outputs).toMatchObject({ result: 'deployed', 'rollout-id': 'r1', digest: 'abc' })
    expect(JSON.parse(outputs['result-json'] ?? '')).toEqual({
      result: 'deployed', message: 'v2 has all traffic', 'rollout-id': 'r1', digest: 'abc', timeline: good.document['timeline'],
    })
    expect(await file('summary')).toBe('# A summary\n')
    expect(log()).toMatchObject({ commands: [], shown: 'rollback: deployed. v2 has all traffic' })
  })

  test('a failure is an annotation, and one for each problem that has a place', async () => {
    const { publish, file, log } = github()
    publish(bad)
    expect(log().commands).toEqual([
      {
        name: 'error',
        properties: { title: 'rollback: bad-input' },
        data: '2 things are wrong\n  .github/pqc-delivery.yml:7:5: a is no number; did you mean b?\n  c is missing\n  hint: mend them',
      },
      {
        name: 'error',
        properties: { title: 'rollback: bad-input', file: '.github/pqc-delivery.yml', line: '7', col: '5' },
        data: 'a is no number; did you mean b?',
      },
    ])
    const summary = await file('summary')
    expect(summary).toContain('### ❌ rollback: bad-input')
    expect(summary).toContain('`config-invalid`')
    expect(readFileCommands(await file('output'))['result-json']).toContain('"code":"config-invalid"')
  })

  test('the stack of a fault is folded', () => {
    const { publish, log } = github()
    publish({ ...good, result: 'fault', message: 'unexpected: x' }, 'Error: x\n  at ::error::y')
    expect(log().commands.map(({ name }) => name)).toEqual(['error', 'group', 'endgroup'])
    expect(log().shown).toBe('Error: x\n  at ::error::y')
  })

  test('ten annotations of a kind are annotations, the rest is text', () => {
    const { edge, log } = github()
    for (let i = 0; i < 13; i++) edge.log.warning(`number ${i}`)
    edge.log.error('another kind')
    expect(log().commands.map(({ name }) => name)).toEqual([...Array.from({ length: 10 }, () => 'warning'), 'error'])
    expect(log().shown).toBe('warning: number 10\nwarning: number 11\nwarning: number 12')
  })

  test('untrusted text is no command, in no place', async () => {
    const hostile = '::add-mask::x\n::set-output name=result::owned\n##[error]x\u001b[2J'
    const { edge, publish, log, file } = github()
    edge.log.info(hostile)
    edge.progress.update(hostile)
    await edge.print(hostile)
    edge.log.warning(hostile)
    publish({ ...good, message: hostile, outputs: { digest: `x\nresult=owned\n${hostile}` }, text: hostile })
    expect(log().commands.map(({ name }) => name)).toEqual(['warning'])
    expect(readFileCommands(await file('output'))).toMatchObject({ result: 'deployed', digest: `x\nresult=owned\n${hostile}` })
  })

  test('the one document on standard output is no command either, and says the same', () => {
    const hostile = 'a ##[set-output name=digest]evil ###[add-mask]x'
    const { publish, stdout } = github({ json: true })
    publish({ ...bad, message: hostile })
    expect(readLog(stdout.text()).commands).toEqual([])
    expect(JSON.parse(stdout.text())).toMatchObject({ message: hostile })
  })

  test('a secret is masked where Markdown escapes it, and where colours were put into it', async () => {
    const { edge, publish, stdout, file } = github()
    edge.mask('my_secret_p*ss')
    edge.log.info('it is my_sec\u001b[31mret_p*ss')
    edge.log.warning('it is my_sec\u001b[31mret_p*ss')
    const error = new DeliveryError({ code: 'candidate-unhealthy', message: 'it said my_secret_p*ss' })
    publish({ ...good, result: 'failed', message: error.message, error })
    const rest = stdout.text().split('\n').filter((line) => !line.startsWith('::add-mask::')).join('\n')
    expect(rest).not.toContain('secret_p*ss')
    expect(await file('summary')).toContain('it said ***')
    expect(await file('summary')).not.toMatch(/my.*secret.*ss/)
  })

  test('outputs are there for the next steps where the summary cannot be written', async () => {
    const { publish, file } = github({ variables: { GITHUB_STEP_SUMMARY: path.join(folder, 'not', 'there') } })
    expect(() => publish(good)).toThrow(/GITHUB_STEP_SUMMARY cannot be written/)
    expect(readFileCommands(await file('output'))).toMatchObject({ result: 'deployed', digest: 'abc' })
  })

  test('a secret is masked in log, outputs, document, summary and annotations', async () => {
    const { edge, publish, stdout, file } = github()
    edge.mask('hunter22')
    edge.log.info('it is hunter22')
    edge.log.warning('it is hunter22')
    await edge.print('it is hunter22\n')
    publish({ ...good, message: 'hunter22', outputs: { digest: 'hunter22' }, document: { a: ['hunter22'] }, summary: 'hunter22' })
    expect(readLog(stdout.text()).commands.filter(({ name }) => name === 'add-mask').map(({ data }) => data)).toContain('hunter22')
    const rest = stdout.text().split('\n').filter((line) => !line.startsWith('::add-mask::')).join('\n')
    for (const text of [rest, await file('output'), await file('summary')]) expect(text).not.toContain('hunter22')
  })

  test('saved state comes back at once and in post', async () => {
    const first = github()
    first.edge.saved.set('rollout', '{"a":\n1}')
    expect(first.edge.saved.get('rollout')).toBe('{"a":\n1}')
    expect(readFileCommands(await first.file('state'))).toEqual({ rollout: '{"a":\n1}' })
    expect(github({ variables: { STATE_rollout: 'x' } }).edge.saved.get('rollout')).toBe('x')
  })

  test('with json, standard output is the one document; commands go to standard error', async () => {
    const { edge, publish, stdout, stderr } = github({ json: true })
    edge.mask('hunter22')
    edge.log.info('for people')
    await edge.print('a line\n')
    publish(bad)
    expect(JSON.parse(stdout.text())).toMatchObject({ result: 'bad-input', error: { code: 'config-invalid', hint: 'mend them' } })
    expect(readLog(stderr.text()).commands.map(({ name }) => name)).toContain('add-mask')
    expect(stderr.text()).toContain('for people')
  })

  test('outside of a job nothing is written', () => {
    const { publish } = github({ files: false })
    publish(good)
    expect(existsSync(path.join(folder, 'output'))).toBe(false)
  })

  test('what cannot be handed over is said', async () => {
    await writeFile(path.join(folder, 'file'), '')
    const { publish } = github({ variables: { GITHUB_OUTPUT: path.join(folder, 'file', 'x') } })
    expect(() => publish(good)).toThrow(expect.objectContaining({ code: 'output-unwritable' }))
  })
})

describe('the document', () => {
  test('names the outputs and the rest at the top, and the error', () => {
    expect(Object.keys(resultDocument(bad))).toEqual(['result', 'message', 'error'])
    expect(resultDocument(good)).toMatchObject({ 'rollout-id': 'r1', timeline: [{ event: 'shifted' }] })
  })

  test('what is too large for an output leaves its largest parts out and says so', () => {
    const document: JsonObject = { result: 'deployed', timeline: ['x'.repeat(600_000)], digest: 'abc' }
    const text = documentOutput(document)
    expect(JSON.parse(text)).toEqual({ result: 'deployed', digest: 'abc', leftOut: ['timeline'] })
    expect(JSON.parse(documentOutput({ result: 'x', small: 1 }))).toEqual({ result: 'x', small: 1 })
  })
})

function terminal(options: { json?: boolean; isTerminal?: boolean; columns?: number; variables?: Record<string, string> } = {}) {
  const { isTerminal = false, columns } = options
  const kept = { isTerminal, ...(columns === undefined ? {} : { columns }) }
  const stdout = keptStream(kept)
  const stderr = keptStream(kept)
  const edge = createTerminalEdge({ variables: options.variables ?? {}, stdout, stderr, clock, json: options.json ?? false })
  const publish = (outcome: Outcome, stack?: string): void =>
    edge.publish({ name: 'rollback', outcome, document: resultDocument(outcome), ...(stack === undefined ? {} : { stack }) })
  return { edge, publish, stdout, stderr }
}

describe('the edge of a terminal', () => {
  test('in a step of a job the runner reads along, and untrusted text is no command', async () => {
    const hostile = '::add-mask::x\n\u0085::set-output name=result::owned\n##[error]x'
    const variables = { GITHUB_ACTIONS: 'true' }
    const { edge, publish, stdout, stderr } = terminal({ variables })
    edge.log.info(hostile)
    edge.progress.update(hostile)
    edge.progress.done(hostile)
    publish({ ...bad, message: hostile, text: hostile })
    await edge.print(`${hostile}\n`)
    const document = terminal({ variables, json: true })
    document.publish({ ...good, message: hostile })
    const read = [stdout, stderr, document.stdout, document.stderr].flatMap((stream) => readLog(stream.text()).commands)
    expect(read).toEqual([])
    expect(JSON.parse(document.stdout.text())).toMatchObject({ message: hostile })
  })

  test('the text of a command goes to standard output, what accompanies it to standard error', () => {
    const { edge, publish, stdout, stderr } = terminal()
    edge.log.info('working')
    edge.log.warning('careful')
    edge.log.debug('not shown')
    publish({ ...good, text: 'a table' })
    expect(stdout.text()).toBe('a table\n')
    expect(stderr.text()).toBe('working\nwarning: careful\n')
  })

  test('without a text it is the message', () => {
    const { publish, stdout } = terminal()
    publish(good)
    expect(stdout.text()).toBe('deployed: v2 has all traffic\n')
  })

  test('after a printed stream the text accompanies it', async () => {
    const { edge, publish, stdout, stderr } = terminal()
    await edge.print('{"a":1}\n')
    publish({ ...good, text: 'a table' })
    expect(stdout.text()).toBe('{"a":1}\n')
    expect(stderr.text()).toBe('a table\n')
  })

  test('an error is one line, its problems one line each and a hint; no stack', () => {
    const { publish, stdout, stderr } = terminal()
    publish(bad)
    expect(stdout.text()).toBe('')
    expect(stderr.text()).toBe(
      'bad-input: 2 things are wrong\n  .github/pqc-delivery.yml:7:5: a is no number; did you mean b?\n  c is missing\n  hint: mend them\n',
    )
  })

  test('a fault has its stack', () => {
    const { publish, stderr } = terminal()
    publish({ ...good, result: 'fault', message: 'unexpected: x' }, 'Error: x\n    at y')
    expect(stderr.text()).toBe('fault: unexpected: x\nError: x\n    at y\n')
  })

  test('with json, standard output is exactly one document', async () => {
    const { edge, publish, stdout, stderr } = terminal({ json: true })
    edge.log.info('working')
    await edge.print('a line\n')
    publish({ ...good, text: 'a table' })
    expect(JSON.parse(stdout.text())).toMatchObject({ result: 'deployed', digest: 'abc' })
    expect(stderr.text()).toBe('working\na line\na table\n')
  })

  test.each([
    [{ path: 'to', message: 'is before `from`' }, '  to is before `from`'],
    [{ path: 'output', message: 'has room for one format; `format` is both' }, '  output has room for one format; `format` is both'],
    [{ path: 'mode', message: '--mode "x" must be observe' }, '  --mode "x" must be observe'],
    [{ path: 'a["b c"].d', message: 'a["b c"].d must be 1' }, '  a["b c"].d must be 1'],
    [{ path: 'to', message: 'stops early', file: 'f.yml', line: 3 }, '  f.yml:3: to stops early'],
  ])('a problem is a whole sentence: %j', (problem, told) => {
    const error = new DeliveryError({ code: 'input-invalid', message: 'wrong', problems: [problem] })
    const { publish, stderr } = terminal()
    publish({ result: 'bad-input', message: 'wrong', outputs: {}, document: {}, error })
    expect(stderr.text()).toContain(`\n${told}\n`)
  })

  test('how it came to that is shown to a person at a terminal only, and before how it ended', () => {
    const look = 'traffic\n  requests per s ▅▇█'
    const shown = (options: Parameters<typeof terminal>[0]) => {
      const { publish, stdout, stderr } = terminal(options)
      publish({ ...bad, look })
      return { out: stdout.text(), error: stderr.text() }
    }
    expect(shown({ isTerminal: true, variables: { NO_COLOR: '1' } }).error).toMatch(/^traffic\n {2}requests per s ▅▇█\nbad-input: /)
    expect(shown({ isTerminal: true, json: true }).error).toContain('▅▇█')
    expect(shown({ isTerminal: true, json: true }).out).not.toContain('▅▇█')
    for (const options of [{}, { isTerminal: true, variables: { CI: 'true' } }, { isTerminal: true, variables: { TERM: 'dumb' } }]) {
      const { out, error } = shown(options)
      expect(out + error).not.toContain('▅▇█')
    }
  })

  test('sentences are broken at blanks on a terminal, after secrets were taken out; a pipe gets them as they are', () => {
    const secret = 'correct horse battery staple'
    const message = `the release was taken back, since the password ${secret} was refused by the other side`
    const told = (isTerminal: boolean, result: 'deployed' | 'failed') => {
      const { edge, publish, stdout, stderr } = terminal({ isTerminal, columns: 60, variables: { NO_COLOR: '1' } })
      edge.mask(secret)
      edge.log.info(message)
      publish({ ...good, result, message })
      return stdout.text() + stderr.text()
    }
    for (const result of ['deployed', 'failed'] as const) {
      const lines = told(true, result).split('\n')
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
      expect(lines).toHaveLength(5)
      for (const word of secret.split(' ')) expect(lines.join()).not.toContain(word)
      expect(told(false, result).split('\n')).toHaveLength(3)
    }
  })

  test('colours are for terminals only, and not with NO_COLOR', () => {
    for (const [variables, coloured] of [[{}, true], [{ NO_COLOR: '1' }, false], [{ NO_COLOR: '' }, true], [{ TERM: 'dumb' }, false], [{ CI: '1' }, false], [{ CI: 'false' }, true]] as const) {
      const { publish, stdout } = terminal({ isTerminal: true, variables })
      publish(good)
      expect([variables, stdout.text().includes('\u001b[32m')]).toEqual([variables, coloured])
    }
  })

  test('with CI no line is rewritten', () => {
    for (const [variables, live] of [[{}, true], [{ CI: 'true' }, false], [{ CI: 'false' }, true], [{ TERM: 'dumb' }, false], [{ CI: '1' }, false], [{ CI: 'false' }, true]] as const) {
      const { edge, stderr } = terminal({ isTerminal: true, variables })
      edge.progress.update('working')
      expect([variables, stderr.text().includes('\r')]).toEqual([variables, live])
    }
  })

  test('escape sequences of others do not reach it, and secrets neither', async () => {
    const { edge, publish, stdout, stderr } = terminal({ isTerminal: true, variables: { NO_COLOR: '1', CI: '1' } })
    edge.mask('hunter22')
    edge.log.info('\u001b]0;title\u0007a hunter22')
    await edge.print('\u001b[2Jb hunter22')
    publish({ ...good, message: '\u009b2Jc hunter22', result: 'failed' })
    expect(stdout.text() + stderr.text()).toBe('b ***a ***\nfailed: 2Jc ***\n')
  })
})

describe('what a program of the user\'s wrote', () => {
  const output = ['Error: no database', '::add-mask::x', '\u001b[31m  at app.mjs:1 with hunter22', '``` # not a heading']
  const unhealthy: Outcome = {
    result: 'failed',
    message: 'release abc did not become healthy',
    outputs: {},
    document: {},
    error: new DeliveryError({ code: 'candidate-unhealthy', message: 'release abc did not become healthy', hint: 'the whole output is in /log', output }),
  }
  const quotation = [
    '  the end of its output:',
    '    | Error: no database',
    '    | ::add-mask::x',
    '    | at app.mjs:1 with ***',
    '    | ``` # not a heading',
    '  hint: the whole output is in /log',
  ]

  test('is quoted, masked and without control characters in a terminal, between the one line and the hint', () => {
    const stdout = keptStream()
    const stderr = keptStream()
    const edge = createTerminalEdge({ variables: {}, stdout, stderr, clock, json: true })
    edge.mask('hunter22')
    edge.publish({ name: 'deploy', outcome: unhealthy, document: resultDocument(unhealthy) })
    expect(stderr.text().trimEnd().split('\n')).toEqual(['failed: release abc did not become healthy', ...quotation])
    const { error } = JSON.parse(stdout.text()) as { readonly error: JsonObject }
    expect(error).toMatchObject({ message: 'release abc did not become healthy', output: expect.arrayContaining(['Error: no database']) })
    expect(stdout.text()).not.toContain('hunter22')
  })

  test('is no command of the runner and no Markdown', async () => {
    const { edge, publish, file, log } = github()
    edge.mask('hunter22')
    publish(unhealthy)
    const annotation = log().commands.find(({ name }) => name === 'error')
    expect(log().commands.map(({ name }) => name).toSorted().filter((name) => name !== 'add-mask')).toEqual(['error'])
    expect(annotation?.data.split('\n')).toEqual(['release abc did not become healthy', ...quotation])
    expect(await file('summary')).toContain('````\nError: no database\n::add-mask::x\n  at app.mjs:1 with ***\n``` # not a heading\n````')
  })
})
