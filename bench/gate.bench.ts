import type { Goal, Table } from './bench.ts'
import { simulateAll } from './gate/pool.ts'
import { rivals } from './gate/rivals.ts'
import { scenarios } from './gate/scenarios.ts'
import type { Scenario } from './gate/scenarios.ts'
import type { Tallies, Tally } from './gate/simulate.ts'

export const name = 'the gate, by simulation'

const ROLLOUTS = 10_000

const notes = [
  `${ROLLOUTS.toLocaleString('en')} whole rollouts a row: steps 5, 50 and 100%, two minutes each as minimum and maximum, a look every 0.2 s, Poisson arrivals, warm-up 0, ` +
    "no probes; otherwise the product's defaults.",
  'Promoted: every step passed at its end. Rolled back: the verdict was `fail`. Inconclusive: a step did not pass by its end, so traffic goes back and the run ends ' +
    'inconclusive; for the two columns of requests such a rollout goes on by the clock.',
  "Caught within: the candidate's requests from the moment it began to fail to the rollback, as median and 95th percentile over all rollouts; " +
    '— where fewer were caught. A rollout that ends inconclusive is out of traffic by then, with fewer requests than are counted here.',
  'A look that lacks a side cannot be the last of a step: where 10% of looks lack the candidate, 27% of rollouts have one of three ends on such a look. ' +
    'A rollout whose maximum is above its minimum waits for the next look instead.',
]

const rivalNotes = [
  'Share of rollouts rolled back / promoted, and median of candidate requests to the rollback. Naive: errors/requests above 1% since the first request, at each look.',
  'Flagger: a check each 60 s, success rate of the last 60 s ≥ 99%, rolled back at the 5th failed check. Tuned: each 10 s, over 30 s, ≥ 98%, at the 2nd.',
  'Argo: a measurement each 5 min, success rate of the last 5 min ≥ 95%, aborted at the 4th failure. Tuned: each 10 s, over 60 s, ≥ 98%, at the 2nd.',
  'Better: who promotes more where the release is good, or catches more (or as many with fewer requests) where it is bad, by more than chance. ' +
    'The naive rule is quick because it rolls back half of all healthy releases, too. The others see neither latency nor the stable side.',
]

/** Share of rollouts, or candidate requests at a share of all rollouts. */
const shareOf = (count: number) => count / ROLLOUTS

function quantile({ requests }: Tally, share: number): number {
  const sorted = Float64Array.from(requests).sort()
  return sorted[Math.ceil(share * ROLLOUTS) - 1] ?? Infinity
}

function percent(count: number): string {
  const value = 100 * shareOf(count)
  return `${value === 0 || value === 100 ? value : value.toFixed(2)}%`
}

function requests(value: number): string {
  return value === Infinity ? '—' : value.toLocaleString('en')
}

interface Check {
  readonly what: string
  /** undefined: nothing is promised */
  readonly limit: number | undefined
  readonly actual: number
  readonly show: (value: number) => string
}

/** What a scenario promises, next to what came out. */
function goalsOf(scenario: Scenario, tally: Tally): readonly Goal[] {
  const { goal = {} } = scenario
  const goals: Goal[] = []
  const atLeast = ({ what, limit, actual, show }: Check) => {
    if (limit !== undefined) goals.push({ goal: `${scenario.name}: ${what} ≥ ${show(limit)}`, actual: show(actual), met: actual >= limit })
  }
  const atMost = ({ what, limit, actual, show }: Check) => {
    if (limit !== undefined) goals.push({ goal: `${scenario.name}: ${what} ≤ ${show(limit)}`, actual: show(actual), met: actual <= limit })
  }
  const show = (value: number) => `${Number((100 * value).toFixed(2))}%`
  atLeast({ what: 'promoted', limit: goal.promotedAtLeast, actual: shareOf(tally.promoted), show })
  atMost({ what: 'promoted', limit: goal.promotedAtMost, actual: shareOf(tally.promoted), show })
  atMost({ what: 'rolled back', limit: goal.rolledBackAtMost, actual: shareOf(tally.rolledBack), show })
  atMost({ what: 'caught within (median)', limit: goal.medianAtMost, actual: quantile(tally, 0.5), show: requests })
  atMost({ what: 'caught within (p95)', limit: goal.p95AtMost, actual: quantile(tally, 0.95), show: requests })
  return goals
}

/** Difference of two shares that chance hardly makes: four standard errors. */
const CHANCE = 4 * Math.sqrt(0.5 / ROLLOUTS)

/** The rivals that did better on this row. */
function winners(scenario: Scenario, [own, ...others]: Tallies): string {
  if (own === undefined) return ''
  const isBetter = (rival: Tally) => {
    if (scenario.isUnseen === true) return false
    if (scenario.onset === undefined) return shareOf(rival.promoted - own.promoted) > CHANCE
    const more = shareOf(rival.rolledBack - own.rolledBack)
    return more > CHANCE || (more > -CHANCE && quantile(rival, 0.5) < quantile(own, 0.5))
  }
  return rivals.flatMap((rule, index) => (others[index] !== undefined && isBetter(others[index]) ? [rule.name] : [])).join(', ')
}

function ownRow(scenario: Scenario, [own]: Tallies): string[] {
  if (own === undefined) return []
  const caught = scenario.onset === undefined ? ['', ''] : [requests(quantile(own, 0.5)), requests(quantile(own, 0.95))]
  const goals = goalsOf(scenario, own)
  const verdict = goals.length === 0 ? '' : goals.every(({ met }) => met) ? 'met' : 'missed'
  return [scenario.name, percent(own.promoted), percent(own.rolledBack), percent(own.inconclusive), ...caught, verdict]
}

function rivalRow(scenario: Scenario, tallies: Tallies): string[] {
  const cells = tallies.slice(1).map((tally) => {
    const median = scenario.onset === undefined ? Infinity : quantile(tally, 0.5)
    return `${percent(tally.rolledBack)} / ${percent(tally.promoted)}${median === Infinity ? '' : `, ${requests(median)}`}`
  })
  return [scenario.name, ...cells, winners(scenario, tallies)]
}

/** A line now and then: the table comes at the end only. */
function onProgress(done: number, of: number): void {
  if (done % Math.ceil(of / 10) === 0) process.stderr.write(`  ${Math.round((100 * done) / of)} % simulated\n`)
}

/** Groups of rows, each a table. */
export const groups = [...new Set(scenarios.map(({ group }) => group))]

/** Simulates every row, or those of some groups; all take some minutes on two cores. */
export async function run(choice: { readonly groups: readonly string[] } = { groups }): Promise<readonly Table[]> {
  const numbers = [...scenarios.keys()].filter((number) => choice.groups.includes(scenarios[number]?.group ?? ''))
  const results = await simulateAll({ scenarios: numbers, rollouts: ROLLOUTS, onProgress })
  const rows = numbers.flatMap((number, index) => (scenarios[number] === undefined ? [] : [{ scenario: scenarios[number], tallies: results[index] ?? [] }]))
  const ownColumns = ['service', 'promoted', 'rolled back', 'inconclusive', 'caught within (median)', 'caught within (p95)', 'goals']
  const own = choice.groups.map((group): Table => {
    const members = rows.filter(({ scenario }) => scenario.group === group)
    return {
      title: `The gate. ${group}`,
      columns: ownColumns,
      rows: members.map(({ scenario, tallies }) => ownRow(scenario, tallies)),
      goals: members.flatMap(({ scenario, tallies }) => (tallies[0] === undefined ? [] : goalsOf(scenario, tallies[0]))),
      ...(group === choice.groups[0] ? { notes } : {}),
    }
  })
  const others: Table = {
    title: 'Other rules on the same traffic',
    columns: ['service', ...rivals.map((rule) => rule.name), 'better than the gate'],
    rows: rows.map(({ scenario, tallies }) => rivalRow(scenario, tallies)),
    notes: rivalNotes,
  }
  return [...own, others]
}
