import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const actionlint = process.env['PQC_DELIVERY_ACTIONLINT'] ?? 'actionlint'
const shellcheck = process.env['PQC_DELIVERY_SHELLCHECK'] ?? 'shellcheck'
const places = ['workflows-examples', 'workflows-examples/ecs', '.github/workflows'] as const

/** A repository in which our actions are its own, so that actionlint reads their `action.yml` too. */
let repository: string
const workflows = places.flatMap((place) => readdirSync(path.join(root, place))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => ({ name: `${place}/${name}`, text: readFileSync(path.join(root, place, name), 'utf8') }))
  .filter(({ text }) => /^on:/m.test(text)))

beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'actionlint-'))
  for (const part of ['action.yml', 'actions', 'dist']) cpSync(path.join(root, part), path.join(repository, part), { recursive: true })
  mkdirSync(path.join(repository, '.github', 'workflows'), { recursive: true })
  spawnSync('git', ['init', '--quiet'], { cwd: repository })
})
afterAll(() => rmSync(repository, { recursive: true, force: true }))

/** What actionlint says; `extra` are options. */
function lint(text: string, extra: readonly string[]): { readonly status: number | null; readonly said: string } {
  const file = path.join(repository, '.github', 'workflows', 'checked.yml')
  writeFileSync(file, text.replaceAll(/uses: (?:OWNER\/pqc-delivery|\$)(\/\S+?)?(?:@v1)?$/gm, 'uses: ./$1').replaceAll('uses: .//', 'uses: ./'))
  const { status, stdout, stderr } = spawnSync(actionlint, ['-no-color', ...extra, file], { cwd: repository, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

const alone = ['-shellcheck=', '-pyflakes=']

describe('actionlint', () => {
  test.each(workflows)('finds nothing wrong with $name, and with the metadata of the actions in it', ({ text }) => {
    expect(lint(text, alone)).toEqual({ status: 0, said: '' })
  })

  test('sees the metadata: an input that there is not', () => {
    const single = workflows.find(({ name }) => name.endsWith('/single-host.yml'))
    expect(lint(single?.text.replace('git-sha:', 'git-hash:') ?? '', alone)).toMatchObject({
      status: 1, said: expect.stringContaining('input "git-hash" is not defined in action'),
    })
  })
})

describe('shellcheck', () => {
  test.each(workflows)('finds nothing wrong with the scripts in $name', ({ text }) => {
    expect(lint(text, [`-shellcheck=${shellcheck}`, '-pyflakes='])).toEqual({ status: 0, said: '' })
  })

  test('sees the scripts: a variable without quotes', () => {
    const single = workflows.find(({ name }) => name.endsWith('/single-host.yml'))
    const text = single?.text.replace('mkdir release', 'mkdir $RELEASE') ?? ''
    expect(lint(text, [`-shellcheck=${shellcheck}`])).toMatchObject({ status: 1, said: expect.stringContaining('SC2086') })
  })

  test('finds nothing wrong with .ci/run', () => {
    const { status, stdout } = spawnSync(shellcheck, [path.join(root, '.ci', 'run')], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })
})
