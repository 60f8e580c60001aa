import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { imagesText } from '../../src/commands/init/ecs/images-text.ts'
import { templateText } from '../../src/commands/init/ecs/template-text.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cfn-lint-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What AWS's linter says, errors, warnings and hints alike. */
function lint(text: string): { readonly status: number | null; readonly said: string } {
  const file = path.join(folder, 'template.yml')
  writeFileSync(file, text)
  const { PATH, PQC_DELIVERY_CFN_LINT: tool = '' } = process.env
  const { status, stdout, stderr } = spawnSync('python3', [path.join(tool, 'bin', 'cfn-lint'), '--include-checks', 'I', '--', file], {
    encoding: 'utf8', env: { PATH, PYTHONPATH: tool, PYTHONDONTWRITEBYTECODE: '1', HOME: folder },
  })
  return { status, said: `${stdout}${stderr}` }
}

test.each([['of a service', templateText], ['of images', async () => imagesText]])('finds nothing wrong with the template %s', async (_, text) => {
  expect(lint(await text())).toEqual({ status: 0, said: '' })
})

test.each([
  ['an action of a policy that AWS does not have', 'ecs:DescribeServiceRevisions', 'ecs:DescribeServiceRevision', /describeservicerevision/iu],
  ['a member that a service does not have', 'AlternateTargetGroupArn:', 'OtherTargetGroupArn:', /OtherTargetGroupArn/u],
  ['a strategy that there is not', 'Strategy: BLUE_GREEN', 'Strategy: GREEN_BLUE', /GREEN_BLUE/u],
  ['a resource that there is not', '!Ref Green,', '!Ref Grey,', /Grey/u],
])('sees %s', async (_, from, to, finding) => {
  const text = await templateText()
  expect(text).toContain(from)
  const { status, said } = lint(text.replace(from, to))
  expect({ status: status !== 0, said }).toEqual({ status: true, said: expect.stringMatching(finding) })
})

test('the templates among the examples are those that init writes', async () => {
  const example = (name: string) => readFileSync(path.join(import.meta.dirname, '../../workflows-examples', name), 'utf8')
  expect([example('ecs-service.yml'), example('ecs-images.yml')]).toEqual([await templateText(), imagesText])
})
