/** What can be wrong with a log, worst first. The names are those of reports, scripts and the documentation. */
const findingNames = [
  'malformed', 'tampered', 'untrusted-key', 'forked', 'rolled-back', 'truncated', 'purged-without-tombstone', 'incomplete',
] as const

export type FindingName = (typeof findingNames)[number]

/** One thing that is wrong, and where. */
export type Finding = {
  readonly finding: FindingName
  /** the file, and the entry where it is one: `tile/entries/000, entry 17` */
  readonly where: string
  readonly message: string
}

/** Findings as they come, at most `most` of each name: a log that is all wrong must not fill the memory. */
export interface Findings {
  add(name: FindingName, where: string, message: string): void
  has(...names: readonly FindingName[]): boolean
  /** whether anything was found of that file, alone or beside others, not long ago: among the newest 1,000 names */
  isBlamed(file: string): boolean
  /** worst first, and of one name in the order of the log */
  all(): readonly Finding[]
  /** how many there were of each name, also of those that were left out */
  counts(): Readonly<Partial<Record<FindingName, number>>>
}

const most = 100
const mostBlamed = 1_000

/** No findings yet. */
export function createFindings(): Findings {
  const kept = new Map<FindingName, Finding[]>()
  const counts = new Map<FindingName, number>()
  const blamed = new Set<string>()
  return {
    add(finding, where, message) {
      for (const file of where.split(' and ')) {
        blamed.delete(file)
        blamed.add(file)
        const [oldest] = blamed
        if (blamed.size > mostBlamed && oldest !== undefined) blamed.delete(oldest)
      }
      const before = counts.get(finding) ?? 0
      counts.set(finding, before + 1)
      if (before < most) kept.set(finding, [...kept.get(finding) ?? [], { finding, where, message }])
    },
    has: (...names) => names.some((name) => counts.has(name)),
    isBlamed: (file) => blamed.has(file),
    all: () => findingNames.flatMap((name) => kept.get(name) ?? []),
    counts: () => Object.fromEntries(findingNames.flatMap((name) => counts.has(name) ? [[name, counts.get(name)]] : [])),
  }
}
