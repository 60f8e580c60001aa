import type { Problem } from '../core/errors.ts'
import { pathText } from './tree.ts'
import type { Origin, Place, SettingPath } from './tree.ts'

/** A problem of the configuration, with the rule that it breaks: `rollout.bake:value`, `ports-differ`. */
export interface ConfigProblem extends Problem {
  readonly rule: string
}

/** What is needed to say where a problem is. */
export interface Finding {
  readonly rule: string
  /** from the root of the file for a layer, from the root of the merged configuration otherwise */
  readonly path: SettingPath
  readonly origin: Origin
  /** show the key, not the value */
  readonly atKey?: boolean
  readonly message: string
  readonly nearest?: string | undefined
}

/** Puts a finding at its place: line and column of the file, or the name of the variable or input that set the value. */
export function toProblem(finding: Finding, file: string): ConfigProblem {
  const { rule, origin, message, nearest } = finding
  const near = nearest === undefined ? {} : { nearest }
  switch (origin.kind) {
    case 'file': {
      const { line, column } = finding.atKey === true ? origin.key : origin.value
      return { path: pathText(finding.path), file, line, column, message, ...near, rule }
    }
    case 'variable':
      return { path: pathText(finding.path), message: `${message} (variable ${origin.name})`, ...near, rule }
    case 'input':
      return { path: pathText(finding.path), message: `${message} (input ${origin.name})`, ...near, rule }
    case 'default':
      return { path: pathText(finding.path), file, ...start, message, ...near, rule }
  }
}

/** In the order of the file, each once; what has no place comes last. */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const distinct = new Map<string, ConfigProblem>()
  for (const problem of problems) {
    const identity = JSON.stringify([problem.file, problem.line, problem.column, problem.path, problem.message])
    if (!distinct.has(identity)) distinct.set(identity, problem)
  }
  const rank = ({ line, column }: ConfigProblem): number => (line === undefined ? Number.MAX_SAFE_INTEGER : line * 1e6 + (column ?? 0))
  return [...distinct.values()].sort((a, b) => rank(a) - rank(b))
}

const start: Place = { line: 1, column: 1 }
