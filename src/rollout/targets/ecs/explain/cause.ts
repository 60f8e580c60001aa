import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { said } from '../../../../cloud/aws/said.ts'

/** One thing that explains a failure: what AWS says in one line, and what a person can do about it, where that is known. */
export interface Cause {
  readonly what: string
  readonly fix?: string
}

/** Text of AWS as it may be shown, with target groups by their names. `environment`: of the task that it is about. */
export function inOneLine(text: string, environment: readonly KeyValuePair[] = []): string {
  return said(text.replaceAll(/arn:[\w-]+:elasticloadbalancing:[^\s)]*:targetgroup\/([^\s/)]+)\/[0-9a-f]+/gu, '$1'), environment)
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
