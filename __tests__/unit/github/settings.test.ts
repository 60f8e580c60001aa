import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { loadConfig } from '../../../src/config/load.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqcd-github-settings-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** The section as it is in force; `layers` is what stands below the target of `defaults`, and after it. */
async function sectionOf(layers: string, environment: string) {
  const text = `version: 1\nservice: shop\ndefaults:\n  instances: { min: 3, max: 5 }\n  target: { kind: local, local: { process: { command: [node, server.mjs] } } }\n${layers}`
  await writeFile(path.join(folder, 'pqc-delivery.yml'), text)
  return (await loadConfig({ environment, workingDirectory: folder, variables: {}, mask: () => undefined })).github
}

test('nothing is told where nothing is written', async () => {
  expect(await sectionOf('environments: { prod: {} }\n', 'prod')).toEqual({ deployments: null, incidents: null })
  expect(await sectionOf('  github: {}\nenvironments: { prod: {} }\n', 'prod')).toEqual({ deployments: null, incidents: null })
})

test('empty maps switch both on, with defaults', async () => {
  expect(await sectionOf('  github: { deployments: {}, incidents: {} }\nenvironments: { prod: {} }\n', 'prod')).toEqual({
    deployments: { production: true, transient: false },
    incidents: { events: ['rolled-back', 'lapsed', 'rollback-failed'], labels: ['incident'] },
  })
})

test('what end users work with is a matter of the class, unless it is said', async () => {
  const layers = '  github: { deployments: {} }\nenvironments: { dev: { }, eu: { class: prod }, us: { class: prod, github: { deployments: { production: false } } } }\n'
  expect((await sectionOf(layers, 'dev')).deployments?.production).toBe(false)
  expect((await sectionOf(layers, 'eu')).deployments?.production).toBe(true)
  expect((await sectionOf(layers, 'us')).deployments?.production).toBe(false)
})

test('an environment switches off what the others have', async () => {
  const layers = '  github: { deployments: { url: "https://shop.example.com" }, incidents: { labels: [incident, shop] } }\nenvironments: { prod: {}, dev: { github: { incidents: null } }, test: { github: null } }\n'
  expect(await sectionOf(layers, 'prod')).toMatchObject({ deployments: { url: 'https://shop.example.com' }, incidents: { labels: ['incident', 'shop'] } })
  expect(await sectionOf(layers, 'dev')).toMatchObject({ deployments: { url: 'https://shop.example.com' }, incidents: null })
  expect(await sectionOf(layers, 'test')).toEqual({ deployments: null, incidents: null })
})
