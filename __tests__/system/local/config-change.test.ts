import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { readEvents } from '../../../src/audit/read-events.ts'
import { spoolPaths } from '../../../src/core/home.ts'
import { schemaErrors } from '../../support/audit/schema.ts'
import { commandsIn } from '../../support/local/commands.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(120_000)

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(() => world.close())

/** Changes of the configuration that are recorded, each as the published schema wants it. */
async function changes(): Promise<readonly unknown[]> {
  const events = await readEvents(spoolPaths({ home: world.home, service: 'web', environment: 'night' }).directory)
  return events.filter(({ type }) => typeof type === 'string' && type.includes('config.changed')).map((event) => {
    expect(schemaErrors(event)).toEqual([])
    const { data } = event as { readonly data: { readonly customData: { readonly data: object; readonly config: string } } }
    return { ...data.customData.data, recordedUnder: data.customData.config }
  })
}

test('a deployment with another configuration tells what differs, and the report says it; a dry run and no change tell nothing', async () => {
  const commands = commandsIn(world)
  const file = path.join(world.root, 'pqc-delivery.yml')
  const edit = (from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
  expect((await commands.deploy(world.source('one'))).code).toBe(0)
  expect(await changes()).toEqual([])

  edit('drain: 500ms', 'drain: 700ms # longer\n      env: { TOKEN: "t0p-secret" }')
  expect((await commands.deploy(world.source('two'), '--dry-run')).code).toBe(0)
  expect(await changes()).toEqual([])
  expect((await commands.deploy(world.source('two'))).code).toBe(0)
  const [told, ...others] = await changes()
  expect(others).toEqual([])
  expect(told).toMatchObject({
    changes: [{ path: 'target.local.drain', old: '500ms', new: '700ms' }, { path: 'target.local.env.TOKEN', new: '***' }],
    recordedUnder: (told as { readonly to: string }).to,
  })
  // the same again, and the same with an input on top
  expect((await commands.deploy(world.source('two'))).document['result']).toBe('no-change')
  expect((await commands.deploy(world.source('two'), '--dry-run')).document).toMatchObject({ result: 'no-change', message: expect.stringMatching(/is live already; nothing is in the way of a release$/u) })
  expect((await commands.deploy(world.source('three'), '--alpha', '2%')).code).toBe(0)
  expect((await changes())[1]).toMatchObject({ changes: [{ path: 'rollout.gate.alpha', old: '1%', new: 0.02 }], from: (told as { readonly to: string }).to })

  const report = path.join(world.root, 'report')
  expect((await commands.run('audit-report', '--format', 'markdown', '--output', report)).code).toBe(0)
  const text = readFileSync(path.join(report, 'report.md'), 'utf8')
  expect(text.replaceAll('\\', '')).toContain('the configuration is another one than at the last deployment: target.local.drain')
  expect(text).not.toContain('t0p-secret')
})
