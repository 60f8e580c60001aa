import path from 'node:path'
import { whyNoMachine } from '../../__tests__/support/machine/why-no-machine.ts'
import { capabilities, type CapabilityName } from './capabilities.ts'
import { probe, type Capability } from './capability.ts'
import { takeFromPackage } from './debian-package.ts'
import { findEngine, findPodman, type Engine } from './engine.ts'
import { dropBuilds, install, toolsFolder } from './install.ts'
import type { TableRow } from './table.ts'

/** What there is for the tests. */
export interface Finds {
  readonly there: ReadonlySet<CapabilityName>
  /** variables that tell the tests where it is */
  readonly env: Readonly<Record<string, string>>
  readonly rows: readonly TableRow[]
  /** how to have what is missing */
  readonly missing: ReadonlyMap<CapabilityName, string>
  /** ends what was started to be there */
  close(): Promise<void>
}

/** Looks for everything that `wanted` needs, and makes what a recipe can make, until `deadline`. */
export async function findCapabilities({ wanted, deadline, say }: {
  readonly wanted: ReadonlySet<CapabilityName>
  readonly deadline: number
  readonly say: (text: string) => void
}): Promise<Finds> {
  const there = new Set<CapabilityName>()
  const env: Record<string, string> = {}
  const rows: TableRow[] = []
  const missing = new Map<CapabilityName, string>()
  const closes: (() => Promise<void>)[] = []
  for (const capability of capabilities.filter(({ name }) => wanted.has(name))) {
    const { name, debian } = capability
    const { place, version, error, value = place, close } = await findOne({ capability, deadline, say })
    if (close !== undefined) closes.push(close)
    if (version === undefined) {
      const note = error === undefined ? debian : `${debian} (${error})`
      missing.set(name, note)
      rows.push({ name, version: '', note })
      continue
    }
    there.add(name)
    rows.push({ name, version, note: place })
    // what is on the PATH is found there by the tests, too
    if ('variable' in capability && path.isAbsolute(place)) env[capability.variable] = value
  }
  if (missing.size === 0) await dropBuilds(toolsFolder())
  return { there, env, rows, missing, close: async () => void (await Promise.all(closes.map((close) => close()))) }
}

interface FoundOne {
  readonly place: string
  readonly version?: string
  readonly error?: string
  /** what the variable is set to, where that is not the place */
  readonly value?: string
  readonly close?: () => Promise<void>
}

async function findOne({ capability, deadline, say }: {
  readonly capability: Capability
  readonly deadline: number
  readonly say: (text: string) => void
}): Promise<FoundOne> {
  if (capability.name === 'docker') return foundEngine(await findEngine())
  if (capability.name === 'podman') return foundEngine(await findPodman())
  const why = capability.name === 'machine' ? whyNoMachine() : undefined
  if (why !== undefined) return { place: '', error: why }
  const found = probe(capability)
  if (found !== undefined) return { place: found.program, version: found.version }
  const { recipe, name, packaged } = capability
  const taken = packaged === undefined ? undefined : await takeFromPackage({ packaged, tools: toolsFolder(), deadline })
  const run = taken?.place === undefined ? undefined : probe({ commands: [[taken.place, '--version']] })
  if (run !== undefined) return { place: run.program, version: run.version }
  if (recipe === undefined) return { place: '' }
  say(`looking for ${name} ${recipe.version}, which may have to be built first\n`)
  const { place, error } = await install({ recipe, tools: toolsFolder(), deadline })
  if (place === undefined) return { place: '', error }
  return { place: programIn(place, name), version: recipe.version.replace(/^v/, '') }
}

function foundEngine(engine: Engine): FoundOne {
  if (engine.kind === 'missing') return { place: '', error: engine.why }
  const { socket, version, close } = engine
  return { place: socket, version, value: `unix://${socket}`, close }
}

/** A Python package that brings a program has it in `bin/`; one that is imported is its folder. */
function programIn(place: string, name: string): string {
  return name === 'shellcheck' ? path.join(place, 'bin', name) : place
}
