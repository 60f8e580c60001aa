import { describe, expect, test } from '@jest/globals'
import { plain } from '../../../src/config/tree.ts'
import { readVariables } from '../../../src/config/variables.ts'

function values(variables: Record<string, string>) {
  const { layers, findings } = readVariables(variables)
  expect(findings).toEqual([])
  return layers.map(({ tree }) => plain(tree))
}

describe('readVariables', () => {
  test('names become keys and values are YAML', () => {
    expect(
      values({
        PQC_DELIVERY__ROLLOUT__STEP_TIME__MIN: '1m',
        PQC_DELIVERY__ROLLOUT__GATE__ERROR_RATE__DETECT: '[5%, 0.02]',
      }),
    ).toEqual([
      { rollout: { 'step-time': { min: '1m' } } },
      { rollout: { gate: { 'error-rate': { detect: ['5%', 0.02] } } } },
    ])
  })

  test('names of environment variables stand as they are', () => {
    expect(
      values({
        PQC_DELIVERY__TARGET__LOCAL__ENV__DB_URL: 'postgres://db/shop',
        PQC_DELIVERY__TARGET__LOCAL__ENV__A__B: 'x',
      }),
    ).toEqual([
      { target: { local: { env: { A__B: 'x' } } } },
      { target: { local: { env: { DB_URL: 'postgres://db/shop' } } } },
    ])
  })

  test('inner keys come after outer ones, whatever the order of the variables', () => {
    const outer = { PQC_DELIVERY__ROLLOUT__GATE: '{mode: observe, alpha: 2%}' }
    const inner = { PQC_DELIVERY__ROLLOUT__GATE__ALPHA: '3%' }
    expect(values({ ...inner, ...outer })).toEqual(values({ ...outer, ...inner }))
    expect(values({ ...inner, ...outer }).at(-1)).toEqual({ rollout: { gate: { alpha: '3%' } } })
  })

  test('other variables are of no interest', () => {
    expect(values({ PQC_DELIVERY_HOME: '/x', PQC_DELIVERY: '1', PATH: '/bin', PQC_DELIVERYX__A: '1' })).toEqual([])
  })

  test('no message repeats the value of a variable of the service', () => {
    const values = [
      '"hunter2',
      '!hunter2 x',
      '*hunter2',
      '&hunter2',
      '{hunter2',
      'hunter2: [',
      '@hunter2',
      '%hunter2',
      '- hunter2\n hunter2',
      'a\thunter2: b:\n\t- x',
    ]
    for (const value of values) {
      const { findings } = readVariables({ PQC_DELIVERY__TARGET__LOCAL__ENV__PASSWORD: value })
      expect(JSON.stringify(findings)).not.toContain('hunter2')
    }
  })
})
