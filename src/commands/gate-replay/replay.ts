import type { GateVerdict } from '../../rollout/gate/gate.ts'
import { linesOf } from './lines.ts'
import { parseLook } from './parse-look.ts'
import type { RecordedLook } from './parse-look.ts'
import { createReplayedRollout } from './replayed-rollout.ts'
import type { Decided, ReplayedRollout, ReplaySettings } from './replayed-rollout.ts'

/** Lines are printed in parcels of about so many characters: one call for each line would be most of the work. */
const PARCEL = 60_000

/**
 * Replays a recording of any number of rollouts, interleaved or not, in one pass and with constant memory for each.
 * Rollouts are told in the order in which they first appear. Their names come from outside: they are keys of a Map and
 * of nothing else.
 */
export async function replay({ chunks, file, settings, trace, print }: {
  readonly chunks: AsyncIterable<Uint8Array>
  /** what the chunks come from, for messages */
  readonly file: string
  readonly settings: ReplaySettings
  /** also print a line for each look */
  readonly trace: boolean
  readonly print: (text: string) => Promise<void>
}): Promise<readonly Decided[]> {
  const rollouts = new Map<string, ReplayedRollout>()
  const printer = createPrinter(print)
  for await (const lines of linesOf({ chunks, file })) {
    for (const line of lines) {
      const recorded = parseLook(line)
      const rollout = rolloutOf({ rollouts, name: recorded.rollout, settings })
      const isNews = rollout.take(recorded)
      if (trace && isNews) await printer.add(traceOf({ recorded, line: line.number, verdict: rollout.verdict() }))
    }
  }
  const decided = [...rollouts.values()].map((rollout) => rollout.decided())
  for (const one of decided) await printer.add(one)
  await printer.flush()
  return decided
}

function rolloutOf({ rollouts, name, settings }: {
  readonly rollouts: Map<string, ReplayedRollout>
  readonly name: string
  readonly settings: ReplaySettings
}): ReplayedRollout {
  const known = rollouts.get(name)
  if (known !== undefined) return known
  const made = createReplayedRollout({ name, settings })
  rollouts.set(name, made)
  return made
}

/** The line of a look: where it stands in the input, and the verdict after it. */
function traceOf({ recorded, line, verdict }: {
  readonly recorded: RecordedLook
  readonly line: number
  readonly verdict: GateVerdict
}) {
  const { decision, test, reason, candidate, stable, evidence } = verdict
  const place = 'look' in recorded ? { t: recorded.look.t, step: recorded.look.step } : {}
  const decided = { decision, ...(test === undefined ? {} : { test }) }
  return { rollout: recorded.rollout, trace: line, ...place, ...decided, candidate, stable, evidence, reason }
}

function createPrinter(print: (text: string) => Promise<void>) {
  let parcel = ''
  const flush = async (): Promise<void> => {
    if (parcel === '') return
    const text = parcel
    parcel = ''
    await print(text)
  }
  return {
    flush,
    async add(value: object): Promise<void> {
      parcel += `${JSON.stringify(value)}\n`
      if (parcel.length > PARCEL) await flush()
    },
  }
}
