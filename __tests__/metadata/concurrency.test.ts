import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createRuns, jobRulesOf } from '../support/workflows/concurrency.ts'
import type { JobRules } from '../support/workflows/concurrency.ts'

/** The file of an example, with a piece of it changed that must have been there. */
function example(name: string, from = '', to = ''): string {
  const text = readFileSync(path.join(import.meta.dirname, '../../workflows-examples', name), 'utf8')
  if (!text.includes(from)) throw new Error(`the example has no ${from}`)
  return text.replace(from, to)
}

function job(text: string, name: string): JobRules {
  const found = jobRulesOf(text).find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no job ${name}`)
  return found
}

const deploy = job(example('single-host.yml'), 'deploy')
const emergency = job(example('emergency-rollback.yml'), 'rollback')
const drill = job(example('rollback-drill.yml'), 'drill')

/** A release goes out, and a second one waits for it. */
function busy(release: JobRules) {
  const runs = createRuns()
  runs.start('release 1', release)
  runs.start('release 2', release)
  expect([runs.running(), runs.waiting()]).toEqual([['release 1'], ['release 2']])
  return runs
}

describe('production on one host, as GitHub would run it', () => {
  test('releases one at a time: none is stopped half-way, and of those that wait the newest stays', () => {
    const runs = busy(deploy)
    runs.start('release 3', deploy)
    expect([runs.running(), runs.waiting(), runs.cancelled()]).toEqual([['release 1'], ['release 3'], ['release 2']])
    runs.end('release 1')
    expect(runs.running()).toEqual(['release 3'])
  })

  test('rolls back in an emergency at once, and neither stops a release nor takes the place of one that waits', () => {
    const runs = busy(deploy)
    runs.start('emergency', emergency)
    expect([runs.running(), runs.waiting(), runs.cancelled()]).toEqual([['release 1', 'emergency'], ['release 2'], []])
    expect(emergency).toMatchObject({ needs: [], environment: undefined, group: undefined })
  })

  test('rehearses without taking the place of a release that waits, and one rehearsal at a time', () => {
    const runs = busy(deploy)
    runs.start('drill 1', drill)
    runs.start('drill 2', drill)
    runs.start('emergency', emergency)
    expect([runs.running(), runs.waiting(), runs.cancelled()]).toEqual([['release 1', 'drill 1', 'emergency'], ['release 2', 'drill 2'], []])
  })

  test('lets people approve releases, and nothing that goes back', () => {
    expect([deploy, emergency, drill].map(({ environment }) => environment)).toEqual(['production', undefined, undefined])
  })
})

test('in the example of one file neither the rollback nor what comes every hour waits for a release, or takes the place of one', () => {
  const text = example('release-on-one-machine.yml')
  const runs = busy(job(text, 'release'))
  runs.start('rollback', job(text, 'rollback'))
  for (const hour of ['hour 1', 'hour 2', 'hour 3']) runs.start(hour, job(text, 'reconcile'))
  expect([runs.running(), runs.waiting(), runs.cancelled()]).toEqual([['release 1', 'rollback', 'hour 1'], ['release 2', 'hour 3'], ['hour 2']])
})

test('what stands about groups in the examples is so', () => {
  expect(example('single-host.yml')).toContain('The drill has a group of its own')
  expect(example('emergency-rollback.yml')).toContain('No `concurrency`')
  expect(new Set([deploy.group, drill.group, emergency.group]).size).toBe(3)
})

describe('the check itself finds', () => {
  test.each([
    ['a group that the rollback shares', '    permissions:', '    concurrency: Production\n    permissions:'],
    ['a group of the whole workflow', 'permissions: {}', 'permissions: {}\nconcurrency: production'],
  ])('%s', (_, from, to) => {
    const runs = busy(deploy)
    runs.start('emergency', job(example('emergency-rollback.yml', from, to), 'rollback'))
    expect([runs.waiting(), runs.cancelled()]).toEqual([['emergency'], ['release 2']])
  })

  test('a drill in the group of the releases', () => {
    const runs = busy(deploy)
    runs.start('drill', job(example('rollback-drill.yml', 'group: production-drill', 'group: production'), 'drill'))
    expect(runs.cancelled()).toEqual(['release 2'])
  })

  test('a newer release that stops one half-way', () => {
    const hasty = job(example('single-host.yml', 'cancel-in-progress: false', 'cancel-in-progress: true'), 'deploy')
    const runs = createRuns()
    runs.start('release 1', hasty)
    runs.start('release 2', hasty)
    expect(runs.cancelled()).toEqual(['release 1'])
  })
})
