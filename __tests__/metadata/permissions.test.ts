import { describe, expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { isDefinitionName, loadDefinition } from '../../src/definitions.ts'
import type { PermissionSpec } from '../../src/runner/definition.ts'
import { checkWorkflow, ownFolder } from '../support/workflows/check.ts'

const root = path.join(import.meta.dirname, '../..')
const folder = path.join(root, 'workflows-examples')
const examples = readdirSync(folder)
  .map((name) => ({ name, text: name.endsWith('.yml') ? readFileSync(path.join(folder, name), 'utf8') : '' }))
  .filter(({ text }) => /^on:/m.test(text))

interface Asked {
  readonly permission: string
  readonly access: string
  readonly reason: string
  /** stands there as a comment, for whoever wants it */
  readonly isComment: boolean
}

/** What stands below `permissions` of a job, comments too. */
function askedIn(text: string, job: string): readonly Asked[] {
  const lines = text.split('\n')
  const start = lines.indexOf('    permissions:', lines.indexOf(`  ${job}:`))
  const after = lines.slice(start + 1)
  return after.slice(0, after.findIndex((line) => !line.startsWith('      '))).map((line) => {
    const [, comment, permission = '', access = '', reason = ''] = /^ {6}(# )?([a-z-]+): (\w+) # (.+)$/.exec(line) ?? []
    return { permission, access, reason, isComment: comment !== undefined }
  })
}

interface Step {
  readonly uses?: string
  readonly with?: { readonly command?: string }
}

/** What the actions of a job need; the root action needs what its command does. */
async function neededIn(text: string, job: string): Promise<readonly PermissionSpec[]> {
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> }
  const own = (jobs[job]?.steps ?? []).map((step) => nameOf(step)).filter(isDefinitionName)
  const all = await Promise.all(own.map(async (name) => (await loadDefinition(name)).permissions))
  return [...new Map(all.flat().map((one) => [one.permission, one])).values()]
}

function nameOf({ uses = '', with: { command = '' } = {} }: Step): string {
  const place = ownFolder(uses) ?? ''
  return place === '.' ? command : path.basename(place)
}

const jobs = examples.flatMap(({ name, text }) => Object.keys((parse(text) as { readonly jobs: object }).jobs).map((job) => ({ name, job, text })))

describe.each(jobs)('$name, job $job', ({ job, text }) => {
  test('grants what its actions always need, and shows with its reason what they need where the configuration wants it', async () => {
    const asked = askedIn(text, job)
    const needed = await neededIn(text, job)
    expect(needed.length).toBeGreaterThan(0)
    expect(asked.map(({ permission, access, isComment }) => ({ permission, access, isComment }))).toEqual(
      needed.map(({ permission, access, onlyWith }) => ({ permission, access, isComment: onlyWith !== undefined })))
    for (const [index, { onlyWith }] of needed.entries()) {
      expect(asked[index]?.reason).toMatch(/^(?:to|for) /)
      if (onlyWith !== undefined) expect(asked[index]?.reason).toContain(`with ${onlyWith} in the configuration`)
    }
  })
})

test.each(examples)('$name is in order with all of them', async ({ name, text }) => {
  const all = text.replaceAll(/^( {6})# (deployments|issues): write/gm, '$1$2: write')
  expect(all).not.toBe(text)
  expect(await checkWorkflow({ name, text: all })).toEqual([])
})

test.each(['deploy-blue-green', 'rollback', 'audit-report'] as const)('the README of %s has a row for each permission, and no other', async (name) => {
  const readme = readFileSync(path.join(root, 'actions', name, 'README.md'), 'utf8')
  const table = /<!-- permissions: generated -->([\s\S]*?)<!-- \/permissions -->/.exec(readme)?.[1] ?? ''
  const rows = [...table.matchAll(/^\| `([a-z-]+: \w+)` \| (always|only with `([\w.]+)` in the configuration) \| (.+) \|$/gm)]
  const { permissions } = await loadDefinition(name)
  expect(rows.map(([, permission, , key, why]) => ({ permission, key, why }))).toEqual(
    permissions.map(({ permission, access, onlyWith, why }) => ({ permission: `${permission}: ${access}`, key: onlyWith, why })))
})
