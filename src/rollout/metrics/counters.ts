/** What counters told last, each by the labels that tell it from the others. */
export interface Counters {
  readonly present: ReadonlyMap<string, number>
  /** those that were told earlier and are not any more, as they were then */
  readonly gone: ReadonlyMap<string, number>
}

/** Counters that were told for the first time. */
export function openCounters(present: ReadonlyMap<string, number>): Counters {
  return { present, gone: new Map() }
}

/** The counters as they are told now, without forgetting those that are not. */
export function tell(before: Counters, present: ReadonlyMap<string, number>): Counters {
  const gone = new Map([...before.gone, ...before.present].filter(([name]) => !present.has(name)))
  return { present, gone }
}

/**
 * How much all of them grew together; undefined where one fell, or is not told any more: what it had counted since then is lost, and a sum
 * would hide that behind what the others count. One that is told for the first time began at 0, and one that comes back goes on where it was.
 */
export function growthOf(before: Counters, present: ReadonlyMap<string, number>): number | undefined {
  for (const [name, value] of before.present) if ((present.get(name) ?? -1) < value) return undefined
  return [...present].reduce((total, [name, value]) => total + value - baseOf({ before, name, value }), 0)
}

function baseOf({ before: { present, gone }, name, value }: { readonly before: Counters; readonly name: string; readonly value: number }): number {
  const base = present.get(name) ?? gone.get(name) ?? 0
  // it was started anew while nobody saw it
  return base <= value ? base : 0
}
