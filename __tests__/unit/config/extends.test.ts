import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { loadConfig } from '../../../src/config/load.ts'
import { isDeliveryError } from '../../../src/core/errors.ts'
import { localOf } from '../../support/config/local-of.ts'

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'config-extends-'))
  folder = path.join(root, 'repository')
  mkdirSync(path.join(folder, '.git'), { recursive: true })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}

/** The file that everything begins with: `rest` goes on after `defaults`. */
function main(rest: string, name = '.github/pqc-delivery.yml'): void {
  write(name, `version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: [node, x] } } }\n${rest}`)
}

async function load({ environment, variables = {} }: { environment?: string; variables?: Record<string, string> } = {}) {
  return loadConfig({ workingDirectory: folder, environment, variables, mask: () => undefined })
}

async function problems(request: Parameters<typeof load>[0] = {}): Promise<readonly string[]> {
  try {
    await load(request)
    return []
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    return error.problems.map(({ file = '', line = 0, message }) => `${file}:${line} ${message}`)
  }
}

describe('an environment that extends others', () => {
  test('lies on top of them, and they on top of the defaults; left to right, level by level', async () => {
    main(`
  rollout: { bake: 1m, step-time: { min: 1m, max: 1h } }
  instances: { min: 1, max: 30 }
environments:
  one: { rollout: { bake: 2m, gate: { alpha: 2% } }, instances: { min: 2 } }
  two: { extends: one, rollout: { bake: 3m }, instances: { min: 3 } }
  three: { rollout: { step-time: { min: 5s } }, instances: { min: 4 } }
  live: { extends: [two, three], rollout: { bake: 4m } }
`)
    const { rollout, instances } = await load({ environment: 'live' })
    expect(rollout).toMatchObject({ bakeMs: 240_000, stepTime: { minMs: 5_000, maxMs: 3_600_000 }, gate: { alpha: 0.02 } })
    expect(instances).toEqual({ min: 4, max: 30 })
    expect(await load({ environment: 'two' })).toMatchObject({ instances: { min: 3 }, rollout: { bakeMs: 180_000, gate: { alpha: 0.02 } } })
  })

  test('has what two of them share once, below both', async () => {
    main(`
environments:
  base: { rollout: { bake: 1m, smoke-tests: { $append: [{ path: /base }] } } }
  one: { extends: base, rollout: { bake: 2m } }
  two: { extends: base, instances: { min: 2 } }
  live: { extends: [one, two] }
`)
    expect((await load({ environment: 'live' })).rollout).toMatchObject({ bakeMs: 120_000, smokeTests: [{ path: '/base' }] })
  })

  test('does not inherit their class', async () => {
    main('environments:\n  big: { class: prod, instances: { min: 3 } }\n  small: { extends: big, instances: { min: 1 } }\n')
    expect((await load({ environment: 'small' })).instances.min).toBe(1)
  })

  test('beats what they have in the files that are extended, too; and this file all of those', async () => {
    main('  rollout: { steps: [100] }\nextends: ../base.yml\nenvironments:\n  staging: { instances: { min: 2 } }\n  live: { extends: staging }\n')
    write('base.yml', `
extends: deeper.yml
environments:
  live: { rollout: { bake: 9m, gate: { alpha: 1% } } }
  staging: { extends: careful, rollout: { bake: 1s, gate: { alpha: 5%, min-requests: 7 }, steps: [50, 100] } }
  careful: { rollout: { gate: { min-requests: 3 }, step-time: { min: 1s } } }
`)
    write('deeper.yml', `
environments:
  live: { rollout: { step-time: { min: 9s } } }
  careful: { rollout: { step-time: { min: 8s, max: 5m } } }
  staging: { rollout: { step-time: { max: 6m } } }
`)
    const { rollout } = await load({ environment: 'live' })
    expect(rollout).toMatchObject({ bakeMs: 540_000, steps: [100], stepTime: { minMs: 1_000, maxMs: 360_000 }, gate: { alpha: 0.01, minRequests: 7 } })
    expect((await load({ environment: 'staging' })).rollout).toMatchObject({ bakeMs: 1_000, steps: [100], stepTime: { maxMs: 360_000 } })
  })

  test('has nothing of an environment that only an extended file extends, where this file has one of that name', async () => {
    main('extends: ../base.yml\nenvironments:\n  quick: { rollout: { bake: 1s } }\n  live: {}\n')
    write('base.yml', 'environments: { live: { extends: quick }, quick: { rollout: { bake: 7m } } }\n')
    expect((await load({ environment: 'live' })).rollout.bakeMs).toBe(420_000)
  })

  test('may switch off what they have, and begin a map afresh', async () => {
    main('environments:\n  one: { rollout: { gate: { latency: { p95: 300ms } } } }\n  two: { extends: one, rollout: { gate: { latency: null } } }\n  three: { extends: two, rollout: { gate: { latency: { p99: 1s } } } }\n')
    expect((await load({ environment: 'two' })).rollout.gate).toMatchObject({ maxRatio: null, p95Ms: null })
    expect((await load({ environment: 'three' })).rollout.gate).toMatchObject({ maxRatio: null, p95Ms: null, p99Ms: 1_000 })
  })
})

describe('a file that is extended', () => {
  test('as a whole is a configuration below this one, with its own environment of the same name', async () => {
    main('  rollout: { bake: 2m }\nextends: ../shared/base.yml\nenvironments:\n  qa: {}\n  live: { instances: { min: 4 } }\n')
    write('shared/base.yml', 'version: 1\nextends: deeper/rules.yml\ndefaults: { rollout: { bake: 9m, gate: { alpha: 3% } } }\nenvironments:\n  live: { rollout: { step-time: { min: 7s } } }\nservices: { shop: { instances: { max: 9 } }, other: { instances: { max: 2 } } }\n')
    write('shared/deeper/rules.yml', 'rollout: { gate: { alpha: 4%, min-requests: 7 } }\n')
    expect(await load({ environment: 'live' })).toMatchObject({
      rollout: { bakeMs: 120_000, stepTime: { minMs: 7_000 }, gate: { alpha: 0.03, minRequests: 7 } },
      instances: { min: 4, max: 9 },
    })
    expect((await load({ environment: 'qa' })).rollout.stepTime.minMs).toBe(120_000)
  })

  test('says the class of an environment that this one leaves open, and bounds it', async () => {
    main('extends: ../base.yml\nenvironments:\n  eu: { instances: { min: 3 } }\n  us: { class: dev, extends: eu }\n')
    write('base.yml', 'extends: deeper.yml\nenvironments: { eu: { class: prod }, us: { class: prod }, other: { class: prod } }\n')
    write('deeper.yml', 'environments: { eu: { class: staging } }\n')
    write('.github/pqc-delivery.yml', `${readFileSync(path.join(folder, '.github/pqc-delivery.yml'), 'utf8')}  low: { extends: eu, instances: { min: 1 }, github: { deployments: {} } }\n`)
    expect((await load({ environment: 'eu' })).instances.min).toBe(3)
    expect((await load({ environment: 'low' })).github.deployments?.production).toBe(false)
    main('  github: { deployments: {} }\nextends: ../base.yml\nenvironments:\n  eu: { instances: { min: 3 } }\n')
    expect((await load({ environment: 'eu' })).github.deployments?.production).toBe(true)
    main('extends: ../base.yml\nenvironments:\n  eu: { instances: { min: 2 } }\n')
    expect(await problems({ environment: 'eu' })).toEqual([expect.stringContaining('is 2; the class prod has 3 to 50 instances')])
    main('environments:\n  eu: { extends: ../base.yml, instances: { min: 2 } }\n')
    expect(await problems({ environment: 'eu' })).toEqual([expect.stringContaining('is 2; the class prod has 3 to 50 instances')])
    main('extends: ../base.yml\nenvironments:\n  us: { class: staging, instances: { min: 2 } }\n')
    expect((await load({ environment: 'us' })).instances.min).toBe(2)
  })

  test('by an environment lies below that one, on top of the defaults', async () => {
    main('  rollout: { bake: 2m, steps: [100] }\nenvironments:\n  qa: {}\n  live: { extends: [../one.yml, qa], rollout: { steps: [50, 100] } }\n')
    write('one.yml', 'rollout: { bake: 5m, steps: [10, 100] }\n')
    expect((await load({ environment: 'live' })).rollout).toMatchObject({ bakeMs: 300_000, steps: [50, 100] })
    expect((await load({ environment: 'qa' })).rollout).toMatchObject({ bakeMs: 120_000, steps: [100] })
  })

  test('brings its environments to those that extend them by name', async () => {
    main('extends: ../base.yml\nenvironments:\n  live: { extends: [quick] }\n')
    write('base.yml', 'environments: { quick: { rollout: { bake: 1s } } }\n')
    expect((await load({ environment: 'live' })).rollout.bakeMs).toBe(1_000)
  })

  test('that extends another file tells of a name that is none all that it could be, of either file, once each', async () => {
    main('extends: ../base.yml\nenvironments:\n  live: { extends: quik }\n')
    write('base.yml', 'extends: deeper.yml\nenvironments: { quick: { rollout: { bake: 1s } }, live: {} }\n')
    write('deeper.yml', 'extends: base.yml\nenvironments: { slow: {} }\n')
    expect((await problems({ environment: 'live' })).filter((text) => text.includes('is no environment'))).toEqual([
      '.github/pqc-delivery.yml:7 environments.live.extends is no environment of this file or those that it extends, which have live, quick or slow; a file is named with its ending, such as quik.yml',
    ])
    const nearest = await load({ environment: 'live' }).catch((error: unknown) => (isDeliveryError(error) ? error.problems.map((one) => one.nearest) : []))
    expect(nearest).toContain('quick')
    write('base.yml', 'rollout: { bake: 1s }\n')
    main('  extends: quik\nextends: ../base.yml\n')
    expect(await problems()).toEqual([expect.stringContaining('is no environment of this file or those that it extends, which have none;')])
  })

  test.each(['[staging, ../p.yml]', '[../p.yml, staging]'])('has no environment above the one that extends it, by whichever way it is reached: %s', async (extended) => {
    main(`environments:\n  staging: { extends: ../s.yml, instances: { min: 2 } }\n  prod: { extends: ${extended}, instances: { min: 3 } }\n`)
    for (const name of ['s.yml', 'p.yml']) write(name, 'extends: common.yml\n')
    write('common.yml', 'environments:\n  staging: { rollout: { bake: 1m } }\n  prod: { rollout: { bake: 9m } }\n')
    expect((await load({ environment: 'prod' })).rollout.bakeMs).toBe(540_000)
  })

  test('has its own relative paths, and its mistakes are told in it', async () => {
    main('extends: ../a/one.yml\n')
    write('a/one.yml', 'extends: ../b/two.yml\n')
    write('b/two.yml', '\n\nrollout: { bake: 5 }\ndefaults: { extends: three.yml }\n')
    expect(await problems()).toEqual([
      expect.stringMatching(/^b\/two\.yml:3 rollout\.bake must be a duration/),
      'b/two.yml:4 defaults.extends names a file that cannot be read: three.yml is not there',
    ])
  })

  test('may not lie outside of the repository, through a link neither', async () => {
    writeFileSync(path.join(root, 'secret.yml'), 'rollout: { bake: 1s }\n')
    symlinkSync(path.join(root, 'secret.yml'), path.join(folder, 'link.yml'))
    symlinkSync(root, path.join(folder, 'out'))
    main('extends: [../link.yml, ../out/secret.yml, ../../secret.yml]\n')
    expect(await problems()).toEqual(['.github/pqc-delivery.yml:5', '.github/pqc-delivery.yml:5', '.github/pqc-delivery.yml:5'].map((place) =>
      expect.stringMatching(new RegExp(`^${place} extends\\[\\d\\] leads out of the repository`))))
  })

  test('is found by a link inside of the repository, and a cycle through one is seen', async () => {
    main('extends: ../link.yml\n')
    write('real.yml', 'rollout: { bake: 1s }\n')
    symlinkSync('real.yml', path.join(folder, 'link.yml'))
    expect((await load()).rollout.bakeMs).toBe(1_000)
    write('real.yml', 'extends: link.yml\n')
    expect(await problems()).toEqual([expect.stringContaining('extends itself'), expect.stringContaining('extends itself')])
  })
})

describe('$append', () => {
  test('adds to what all lower layers have, one layer after the other, the defaults too', async () => {
    main('  rollout: { smoke-tests: [{ path: /a }], gate: { error-rate: { detect: { $append: [1%] } } } }\nenvironments:\n  one: { rollout: { smoke-tests: { $append: [{ path: /b }] } } }\n  two: { extends: one, rollout: { smoke-tests: { $append: [{ path: /c }, { path: /d }] } } }\n')
    const { rollout } = await load({ environment: 'two', variables: { PQC_DELIVERY__ROLLOUT__SMOKE_TESTS: '{ $append: [{ path: /e }] }' } })
    expect(rollout.smokeTests.map((smoke) => smoke.path)).toEqual(['/a', '/b', '/c', '/d', '/e'])
    expect(rollout.gate.detect).toEqual([0.05, 0.02, 0.01])
  })

  test('to null, or to nothing, is the whole list', async () => {
    write('.github/pqc-delivery.yml', 'version: 1\nservice: shop\ndefaults:\n  target: { local: { process: { command: { $append: [node] } } } }\n  notify: { $append: [{ to: slack, url: ref+env://U, events: [page] }] }\n  rollout: { smoke-tests: null }\nenvironments: { dev: { rollout: { smoke-tests: { $append: [{ path: /x }] } }, target: { local: { process: { command: { $append: [x] } } } } } }\n')
    const { rollout, target, notify } = await load({ variables: { U: 'https://hooks.example/1234' } })
    expect(rollout.smokeTests).toHaveLength(1)
    expect(localOf({ target }).command).toEqual(['node', 'x'])
    expect(notify).toHaveLength(1)
  })

  test('in a lower layer is replaced by a list and by null above', async () => {
    main('  rollout: { smoke-tests: { $append: [{ path: /a }] } }\nenvironments: { one: { rollout: { smoke-tests: [{ path: /b }] } }, two: { rollout: { smoke-tests: null } } }\n')
    expect((await load({ environment: 'one' })).rollout.smokeTests.map((smoke) => smoke.path)).toEqual(['/b'])
    expect((await load({ environment: 'two' })).rollout.smokeTests).toEqual([])
  })
})

test('an environment that is in none of the files that extend each other is named, and one that is in one of them is found', async () => {
  write('.github/one.yml', 'extends: two.yml\nenvironments: { base: { instances: { min: 3 } } }\n')
  write('.github/two.yml', 'extends: one.yml\n')
  main('extends: two.yml\nenvironments: { prod: { extends: [base, nowhere] } }\n')
  const found = await problems({ environment: 'prod' })
  expect(found).toContainEqual(expect.stringMatching(/pqc-delivery\.yml:6 \S+ is no environment of this file.* such as nowhere\.yml$/))
  expect(found.filter((text) => text.includes('is no environment'))).toHaveLength(1)
})
