import { DeliveryError } from '../core/errors.ts'
import type { GatePolicy } from '../rollout/gate/policy.ts'
import type { RolloutSettings } from '../rollout/rollout-settings.ts'
import type { Override } from './config.ts'
import { mergeSubject } from './merge-subjects.ts'
import { inOrder, toProblem } from './problem.ts'
import { subjectFindings } from './rules.ts'
import { mergedSchema } from './schema.ts'
import { layerFindings } from './validate.ts'
import { overrideLayers } from './layers.ts'

/** The gate of that rollout. */
export function productGate(overrides: readonly Override[]): GatePolicy {
  return productRollout(overrides).gate
}

/**
 * The product's rollout with the given inputs on top: for what decides without a configuration. Throws `input-invalid`
 * with every problem at once.
 */
export function productRollout(overrides: readonly Override[]): RolloutSettings {
  const outside = overrideLayers(overrides)
  const merged = mergeSubject({ source: undefined, subject: { service: '', environment: '' }, outside })
  const findings = [
    ...outside.flatMap(({ tree }) => layerFindings(mergedSchema, tree)),
    // of a configuration that is none, the other sections are missing
    ...merged.findings.filter(({ path }) => path[0] === 'rollout'),
    ...subjectFindings(merged, undefined),
  ]
  const problems = inOrder(findings.map((finding) => toProblem(finding, '')))
  const { rollout } = merged.sections
  if (rollout !== undefined && problems.length === 0) return rollout
  const [first] = problems
  const message =
    problems.length === 1 && first !== undefined ? first.message : `${problems.length} inputs cannot be used`
  throw new DeliveryError({
    code: 'input-invalid',
    message,
    hint: 'docs/configuration.md lists the keys of rollout.gate with their values',
    problems,
  })
}
