import type { Problem } from '../core/errors.ts'
import { pathText } from './tree.ts'
import type { Origin, SettingPath } from './tree.ts'

/** A problem of the configuration, with the rule that it breaks: `rollout.bake:value`, `ports-differ`. */
export interface ConfigProblem extends Problem {
  readonly rule: string
}

/** Something that is wrong, and what is needed to say where. */
export interface Finding {
  readonly rule: string
  /** from the root of the file for what stands there, else from the root of the merged configuration */
  readonly path: SettingPath
  readonly origin: Origin
  /** show the key, not the value */
  readonly atKey?: boolean
  /** continues a sentence that begins with the path: `must be …` */
  readonly message: string
  readonly nearest?: string | undefined
}

/**
 * Puts a finding at its place: line and column of its file, or the variable or input that set the value. `file` is the
 * one that everything begins with.
 */
export function toProblem(finding: Finding, file: string): ConfigProblem {
  const { rule, origin, message, nearest } = finding
  const path = pathText(finding.path)
  const rest = { ...(nearest === undefined ? {} : { nearest }), rule }
  switch (origin.kind) {
    case 'file': {
      const { line, column } = finding.atKey === true ? origin.key : origin.value
      return { path, file: origin.file, line, column, message: `${path} ${message}`, ...rest }
    }
    case 'default':
      return { path, file, line: 1, column: 1, message: `${path} ${message}`, ...rest }
    case 'variable':
    case 'input':
      return { path, message: `${path}, set by the ${origin.kind} ${origin.name}, ${message}`, ...rest }
  }
}

/** Problems as they are found, each once: a mistake in `defaults` is found again in every environment. */
export function collectProblems(file: string): {
  readonly add: (findings: readonly Finding[]) => void
  readonly count: () => number
  /** in the order of the file; what has no place in it comes last */
  readonly all: () => ConfigProblem[]
} {
  const found = new Map<string, ConfigProblem>()
  return {
    add(findings) {
      for (const finding of findings) {
        const problem = toProblem(finding, file)
        found.set(identity(problem), problem)
      }
    },
    count: () => found.size,
    all: () => inOrder([...found.values()]),
  }
}

/** File by file in the order of their lines, each once; what has no place in one comes last. */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const distinct = new Map(problems.map((problem) => [identity(problem), problem]))
  const files = [...new Set(problems.map(({ file }) => file))].filter((file) => file !== undefined)
  const rank = ({ file }: ConfigProblem): number => (file === undefined ? files.length : files.indexOf(file))
  return [...distinct.values()].sort((a, b) => rank(a) - rank(b) || line(a) - line(b) || (a.column ?? 0) - (b.column ?? 0))
}

function identity({ file, line: at, column, message }: ConfigProblem): string {
  return JSON.stringify([file, at, column, message])
}

function line(problem: ConfigProblem): number {
  return problem.line ?? Number.MAX_SAFE_INTEGER
}
