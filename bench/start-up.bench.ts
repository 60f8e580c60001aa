import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Table } from './bench.ts'
import { buildBareAction } from './start-up/bare-action.ts'
import { median, untilFirstLine, type Start } from './start-up/first-line.ts'

export const name = 'start of an action'

const pairs = 60
const goal = 1.3
const checkout = path.dirname(import.meta.dirname)

/** Something of ours that is started, and whether the goal is about it. */
interface Case {
  readonly what: string
  readonly start: Start
  readonly bound: boolean
}

interface Measured {
  readonly bareMs: number
  readonly oursMs: number
  readonly ratio: number
}

/** From the start of the process to its first log line, in pairs with an action that does nothing else. */
export async function run(): Promise<readonly Table[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pqc-delivery-start-up-'))
  try {
    const bare = {
      file: await buildBareAction({ checkout, folder }),
      ...(await place({ folder, name: 'bare', inputs: {} })),
    }
    const measured: (Case & Measured)[] = []
    for (const one of await cases(folder)) measured.push({ ...one, ...(await measure({ ours: one.start, bare })) })
    const bound = measured.filter((one) => one.bound)
    return [
      {
        title: 'Start of an action, until its first log line',
        columns: ['what', 'bare action, ms', 'ours, ms', 'ratio (median of pairs)'],
        rows: measured.map(({ what, bareMs, oursMs, ratio }) => [
          what,
          bareMs.toFixed(1),
          oursMs.toFixed(1),
          ratio.toFixed(2),
        ]),
        goals: bound.map(({ what, ratio }) => ({
          goal: `${what}: ratio ≤ ${goal}`,
          actual: ratio.toFixed(2),
          met: ratio <= goal,
        })),
        notes: [
          `${pairs} pairs a row, one after the other, in turns; medians`,
          'the bare action logs one line through `@actions/core` and is bundled with the same tool',
          'the last row reads and validates a configuration before it ends',
        ],
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function cases(folder: string): Promise<readonly Case[]> {
  const wrong = async (action: string, inputs: Readonly<Record<string, string>>): Promise<Case> => ({
    what: action,
    start: { file: stub(action), ...(await place({ folder, name: action, inputs })) },
    bound: true,
  })
  const configured = await place({ folder, name: 'configured', inputs: { artifact: 'release', service: 'nobody' } })
  return [
    await wrong('deploy-blue-green', { 'wait-until': 'never' }),
    await wrong('rollback', { steps: 'none' }),
    await wrong('audit-report', { format: 'none' }),
    {
      what: 'deploy-blue-green, with its configuration',
      start: { file: stub('deploy-blue-green'), ...configured },
      bound: false,
    },
  ]
}

function stub(action: string): string {
  return path.join(checkout, 'dist', action, 'index.js')
}

/** A workspace with the smallest configuration, and the environment in which the runner starts a step. */
async function place({
  folder,
  name,
  inputs,
}: {
  folder: string
  name: string
  inputs: Readonly<Record<string, string>>
}) {
  const cwd = path.join(folder, 'workspace', name)
  await mkdir(path.join(cwd, '.github'), { recursive: true })
  await writeFile(path.join(cwd, '.github', 'pqc-delivery.yml'), configuration)
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'].map((file) => [`GITHUB_${file}`, path.join(cwd, file)]),
  )
  for (const file of Object.values(files)) await writeFile(file, '')
  const given = Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value] as const)
  const home = path.join(folder, 'home', name)
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    HOME: home,
    PQC_DELIVERY_HOME: path.join(home, 'state'),
    PATH: '/usr/bin:/bin',
  }
  return { cwd, env: { ...env, ...files, ...Object.fromEntries(given) } }
}

const configuration = `version: 1
service: shop
defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:8080
      process: { command: [node, server.mjs] }
`

/** In turns, so that a machine that gets slower or faster meanwhile does it to both. */
async function measure({ ours, bare }: { ours: Start; bare: Start }): Promise<Measured> {
  for (const start of [bare, ours]) await untilFirstLine(start)
  const times: Omit<Measured, 'ratio'>[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    times.push({ bareMs: await untilFirstLine(bare), oursMs: await untilFirstLine(ours) })
  }
  return {
    bareMs: median(times.map(({ bareMs }) => bareMs)),
    oursMs: median(times.map(({ oursMs }) => oursMs)),
    ratio: median(times.map(({ bareMs, oursMs }) => oursMs / bareMs)),
  }
}
