import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { buildIncident } from '../../../src/incident/build.ts'
import { incidentsIn } from '../../../src/incident/case.ts'
import { incidentMarkdown } from '../../../src/incident/markdown.ts'
import { toIncidentEvent } from '../../../src/incident/read-event.ts'
import { createRecordedWorld } from '../../support/incident/record.ts'
import { deployPlan, revisionNamed, rollbackPlan } from '../../support/rollout/plans.ts'
import { incidentSchemaErrors } from '../../support/incident/schema.ts'

const v1 = revisionNamed('v1')
const hostile = '<script>alert(1)</script> ![x](https://evil.example/a.png) [y](javascript:alert(1)) @everyone #1 | a | b |\n# heading\n```\n\u202egnp.exe \u001b[31m $x$ https://evil.example'

async function hostileRecord() {
  const record = createRecordedWorld()
  await record.run(deployPlan(v1, { first: true, steps: [100] }))
  await record.run(deployPlan(revisionNamed('v2', 'beef'.repeat(10))))
  const plan = rollbackPlan(v1, { reason: `${hostile} s3cr3t-value` })
  await record.run(plan)
  return { record, plan }
}

const htmlOf = (markdown: string): string => micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })

test('text of others is shown as that text: no element, image, link, heading or table comes of it', async () => {
  const { record, plan } = await hostileRecord()
  const harmless = createRecordedWorld()
  await harmless.run(deployPlan(v1, { first: true, steps: [100] }))
  await harmless.run(deployPlan(revisionNamed('v2', 'beef'.repeat(10))))
  const quiet = rollbackPlan(v1, { reason: 'quiet' })
  await harmless.run(quiet)
  const [bad, good] = [record.incident(plan.rolloutId), harmless.incident(quiet.rolloutId)]
  if (bad === undefined || good === undefined) throw new Error('there is no incident')
  const tags = (html: string): readonly string[] => [...html.matchAll(/<(\w+)/g)].map(([, tag = '']) => tag)
  expect(tags(htmlOf(incidentMarkdown(bad)))).toEqual(tags(htmlOf(incidentMarkdown(good))))
  expect(incidentMarkdown(bad)).not.toMatch(/[\u202e\u001b]/)
  expect(htmlOf(incidentMarkdown(bad))).not.toContain('evil.example"')
})

test('a secret that is known stands in neither form', async () => {
  const { record, plan } = await hostileRecord()
  const incident = record.incident(plan.rolloutId, (text) => text.replaceAll('s3cr3t-value', '***'))
  if (incident === undefined) throw new Error('there is no incident')
  expect(`${JSON.stringify(incident)}${incidentMarkdown(incident)}`).not.toContain('s3cr3t-value')
  expect(JSON.stringify(incident)).toContain('***')
})

describe('a record that anybody may have changed', () => {
  test('breaks nothing, whatever becomes of its values', async () => {
    const { record, plan } = await hostileRecord()
    const keys = ['time', 'type', 'data', 'customData', 'outcome', 'originator', 'facts', 'name', 'series', 'percent', 'cause', 'candidate', 'evidence', 'unfinished', 'stable', 'revision', 'journal', 'at', 'subjects', 'run_id', 'reason']
    const mutate = (value: unknown, at: string, by: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map((one) => mutate(one, at, by))
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === at ? by : mutate(one, at, by)]))
    }
    fc.assert(fc.property(fc.constantFrom(...keys), fc.nat({ max: record.stored.length - 1 }), fc.jsonValue(), (key, index, by) => {
      const events = record.stored.map((event, number) => toIncidentEvent({ event: (number === index ? mutate(event, key, by) : event) as never, seq: number + 1, sound: true }))
      for (const rolloutId of new Set([plan.rolloutId, ...incidentsIn(events)])) {
        const incident = buildIncident({ events, rolloutId, verified: false })
        if (incident === undefined) continue
        expect(incidentSchemaErrors(incident)).toEqual([])
        expect(incidentMarkdown(incident)).toContain('does not verify')
      }
    }), { numRuns: 300 })
  })

  test('a run\'s page is linked only where it is a plain address', async () => {
    const { record, plan } = await hostileRecord()
    for (const facts of [{ server_url: 'javascript:alert(1)//' }, { server_url: 'https://evil.example/x?' }, { repository: 'a/b)](https://evil.example' }, { run_id: '1)' }]) {
      const events = record.stored.map((event, index) => {
        const changed = structuredClone(event) as { data: { customData: { originator: { facts: object } } } }
        Object.assign(changed.data.customData.originator.facts, facts)
        return toIncidentEvent({ event: changed as never, seq: index + 1, sound: true })
      })
      expect(buildIncident({ events, rolloutId: plan.rolloutId, verified: null })?.who.started?.runUrl).toBeNull()
    }
  })
})
