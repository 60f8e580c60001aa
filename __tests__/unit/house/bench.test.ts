import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { median } from '../../../bench/start-up/first-line.ts'
import { chooseBenches, chooseGroups, findBenches, loadBench } from '../../../scripts/house/bench/find.ts'
import { machineMarkdown, tableMarkdown } from '../../../scripts/house/bench/markdown.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-bench-'))
  await writeFile(path.join(folder, 'b.bench.ts'), "export const bench = { name: 'B', run: async () => [] }")
  await writeFile(path.join(folder, 'a.bench.ts'), "export const name = 'A'\nexport async function run() { return [] }")
  await writeFile(path.join(folder, 'broken.bench.ts'), "export const name = 'no run'")
  await writeFile(path.join(folder, 'helper.ts'), '')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('bench files', () => {
  test('are found by their name', async () => {
    expect((await findBenches(folder)).map(({ name }) => name)).toEqual(['a', 'b', 'broken'])
  })

  test('are chosen by name; an unknown one is an error that names the others', async () => {
    const found = await findBenches(folder)
    expect(chooseBenches(found, []).length).toBe(3)
    expect(chooseBenches(found, ['b']).map(({ name }) => name)).toEqual(['b'])
    expect(() => chooseBenches(found, ['b', 'x'])).toThrow('there is no bench x; there are a, b, broken')
  })

  test('export name and run, or both as one; anything else is an error with the file', async () => {
    const [a, b, broken] = await findBenches(folder)
    if (a === undefined || b === undefined || broken === undefined) throw new Error('three files were written')
    expect((await loadBench(a)).name).toBe('A')
    expect((await loadBench(b)).name).toBe('B')
    await expect(loadBench(broken)).rejects.toThrow(/broken\.bench\.ts must export name and run\(\)/)
  })
})

describe('groups of a bench', () => {
  const bench = { name: 'B', groups: ['Latency, 100 requests/s', '5 requests/s', '50 requests/s'], run: async () => [] }

  test('are chosen by a part of their name, in capitals or not', () => {
    expect(chooseGroups(bench, 'latency')).toEqual(['Latency, 100 requests/s'])
    expect(chooseGroups(bench, '5 requests')).toEqual(['5 requests/s'])
    expect(chooseGroups(bench, 'requests/s')).toEqual(bench.groups)
  })

  test('are named where none fits, and where there are none', () => {
    expect(() => chooseGroups(bench, 'x')).toThrow('no group of "B" has "x" in its name; it has the groups "Latency, 100 requests/s", "5 requests/s", "50 requests/s"')
    const { groups: _, ...plain } = bench
    expect(() => chooseGroups(plain, 'x')).toThrow('no group of "B" has "x" in its name; it has no groups')
  })

  test('are simulated with the same numbers as in a run of all', async () => {
    const { simulateAll } = await import('../../../bench/gate/pool.ts')
    const simulated = async (scenarios: readonly number[]) => {
      const results = await simulateAll({ scenarios, rollouts: 16, onProgress: () => undefined })
      // whichever part is done first
      return results.map((tallies) => tallies.map((tally) => ({ ...tally, requests: tally.requests.toSorted((a, b) => a - b) })))
    }
    const [both, alone] = [await simulated([20, 21]), await simulated([21])]
    expect(both).toHaveLength(2)
    expect(both[0]).not.toEqual(both[1])
    expect(alone).toEqual([both[1]])
  })
})

describe('tables', () => {
  test('are Markdown with goals and notes', () => {
    const text = tableMarkdown({
      title: 'Ways',
      columns: ['way', 'ms'],
      rows: [
        ['a|b', 1.5],
        ['c\nd', '20 ms'],
      ],
      goals: [
        { goal: 'ms ≤ 10', actual: '20', met: false },
        { goal: 'ms ≥ 1', actual: '1.5', met: true },
      ],
      notes: ['measured by hand'],
    })
    expect(text).toBe(
      [
        '### Ways',
        '',
        '| way | ms |',
        '| --- | ---: |',
        '| a\\|b | 1.5 |',
        '| c d | 20 ms |',
        '',
        '- **Goal missed**: ms ≤ 10 (measured: 20)',
        '- Goal met: ms ≥ 1 (measured: 1.5)',
        '- measured by hand',
        '',
      ].join('\n'),
    )
  })

  test('a row of another length is an error', () => {
    expect(() => tableMarkdown({ title: 'T', columns: ['a'], rows: [['x', 'y']] })).toThrow(
      '"T" has 1 columns, but a row has 2 cells',
    )
  })

  test('the machine is described, not named', () => {
    expect(machineMarkdown()).toMatch(/^Machine: .+ cores, .+ GiB memory, .+, Node \d+/)
    expect(machineMarkdown()).not.toContain(os.hostname())
  })
})

test('half of the values are at most the median, and half at least', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values)
      const half = values.length / 2
      return (
        values.filter((value) => value <= middle).length >= half &&
        values.filter((value) => value >= middle).length >= half
      )
    }),
  )
})
