import { DeliveryError } from '../../../core/errors.ts'
import type { Problem } from '../../../core/errors.ts'
import { printable, quoted } from '../../../core/text.ts'
import { isoTimes } from './log-times.ts'

/** A deployment of the past, as the user tells of it. */
export interface Deployment {
  readonly name: string
  /** when the new release began to get traffic, in milliseconds since 1970 */
  readonly atMs: number
  /** what it was: an incident, a good release, or not said */
  readonly was: 'bad' | 'good' | 'unknown'
}

/** So many are plenty, and their traffic is kept in memory until the log is read. */
const most = 200

/** The deployments of `--bad`, `--good` and `--deployed`, in their order. Throws `input-invalid` with every problem. */
export function deploymentsOf({ bad, good, deployed }: {
  readonly bad: readonly string[]
  readonly good: readonly string[]
  readonly deployed: readonly string[]
}): readonly Deployment[] {
  const problems: Problem[] = []
  const all = ([['bad', bad], ['good', good], ['deployed', deployed]] as const).flatMap(([path, texts]) =>
    texts.flatMap((text) => {
      const read = deploymentOf(text)
      if ('problem' in read) problems.push({ path, message: read.problem })
      return 'problem' in read ? [] : [{ ...read, was: path === 'deployed' ? 'unknown' as const : path }]
    }))
  const sorted = all.toSorted((a, b) => a.atMs - b.atMs)
  for (const [index, { name, atMs }] of sorted.entries()) {
    if (sorted.findIndex((other) => other.name === name || other.atMs === atMs) < index) problems.push({ path: 'deployed', message: `${quoted(name)} is there twice` })
  }
  if (sorted.length > most) problems.push({ path: 'deployed', message: `there are ${sorted.length} deployments; at most ${most} are replayed at once` })
  if (sorted.length === 0 && problems.length === 0) problems.push({ path: 'deployed', message: 'an access log does not say when releases were deployed: name the times with --bad, --good or --deployed' })
  if (problems.length > 0) throw invalid(problems)
  return sorted
}

/** `2026-11-20T10:00:00Z`, or with a name: `v41=2026-11-20T10:00:00+01:00`. A time without a zone would be a guess. */
function deploymentOf(text: string): { readonly name: string; readonly atMs: number } | { readonly problem: string } {
  const at = text.lastIndexOf('=')
  const time = text.slice(at + 1).trim()
  const name = at < 0 ? time : printable(text.slice(0, at).trim())
  const atMs = isoTimes()(time)
  if (atMs === undefined) return { problem: `${quoted(text)} is no time with its zone, such as 2026-11-20T10:00:00Z, v41=2026-11-20T10:00:00Z or 2026-11-20T11:00:00+01:00` }
  if (name === '' || name.length > 100) return { problem: `${quoted(text)} has no name of 1 to 100 characters before its =` }
  return { name, atMs }
}

function invalid(problems: readonly Problem[]): DeliveryError {
  const [only] = problems
  return new DeliveryError({
    code: 'input-invalid',
    message: problems.length === 1 && only !== undefined ? only.message : `${problems.length} deployments cannot be used`,
    hint: 'docs/gate.md shows how to replay an access log',
    problems,
  })
}
