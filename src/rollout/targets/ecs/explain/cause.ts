/** One thing that explains a failure: what AWS says in one line, and what a person can do about it, where that is known. */
export interface Cause {
  readonly what: string
  readonly fix?: string
}

/** What AWS says can be pages; nobody reads more than this of one thing. */
const mostText = 400

/** Text of AWS or of a container in one line, cut; target groups by their names. */
export function inOneLine(text: string): string {
  const line = text.replaceAll(/arn:[\w-]+:elasticloadbalancing:[^\s)]*:targetgroup\/([^\s/)]+)\/[0-9a-f]+/gu, '$1').replaceAll(/\s+/gu, ' ').trim()
  return line.length > mostText ? `${line.slice(0, mostText)}…` : line
}

/** The same thing many times is one cause: `3 tasks: …`. The most frequent first. */
export function grouped(causes: readonly Cause[], countOf: (count: number) => string): readonly Cause[] {
  const counts = new Map<string, { readonly cause: Cause; count: number }>()
  for (const cause of causes) {
    const known = counts.get(cause.what) ?? { cause, count: 0 }
    known.count += 1
    counts.set(cause.what, known)
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).map(({ cause, count }) => ({ ...cause, what: `${countOf(count)}: ${cause.what}` }))
}
