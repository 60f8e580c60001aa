import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'

const source = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/role-log.ts')).href
const script = `const { createRoleLog } = await import(${JSON.stringify(source)})
const log = createRoleLog('worker')
for (let count = 0; count < 3; count += 1) log('said')
await new Promise((resolve) => setTimeout(resolve, 50))
process.stdout.write('goes on')`

const run = (stderr: 'pipe' | number) => spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', stderr], encoding: 'utf8' })

test('a line says when, who and what', () => {
  expect(run('pipe').stderr).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z worker \d+: said\n/)
})

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('a log on a full disk ends nobody', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stdout } = run(full)
  closeSync(full)
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'goes on' })
})
