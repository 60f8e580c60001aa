import { DeliveryError } from '../../../../core/errors.ts'

/** How ECS is told to move traffic, and where it stands still on the way. */
export type NativeStrategy =
  | { readonly strategy: 'LINEAR'; readonly stepPercent: number; readonly stops: readonly number[] }
  | { readonly strategy: 'CANARY'; readonly canaryPercent: number; readonly stops: readonly number[] }
  | { readonly strategy: 'BLUE_GREEN'; readonly stops: readonly number[] }

/** The smallest step that ECS takes, in percent (API reference, LinearConfiguration). */
const smallestStep = 3
/** ECS takes multiples of 0.1 percent. */
const grain = 10

/**
 * ECS's strategy for steps of a rollout, rising to 100. `stops` are the shares of production traffic, in percent, at which
 * the deployment waits before the next shift: a PAUSE hook at `PRE_PRODUCTION_TRAFFIC_SHIFT` is invoked before every step of
 * a linear or canary deployment (API reference, DeploymentLifecycleHook), so the first stop is 0. Steps that ECS cannot
 * express are refused (`not-supported`), with what it could do instead.
 */
export function nativeStrategy(steps: readonly number[]): NativeStrategy {
  const [first = 100] = steps
  if (steps.length === 1 && first === 100) return { strategy: 'BLUE_GREEN', stops: [0] }
  if (steps.some((step) => !isGrain(step))) throw unexpressible({ steps, why: 'ECS takes multiples of 0.1%' })
  const common = steps.map((step) => Math.round(step * grain)).reduce(greatestCommonDivisor) / grain
  if (steps.length === 2) return { strategy: 'CANARY', canaryPercent: first, stops: [0, first] }
  if (common < smallestStep) throw unexpressible({ steps, why: `they are multiples of ${common}%, and the smallest step of ECS is ${smallestStep}%` })
  return { strategy: 'LINEAR', stepPercent: common, stops: Array.from({ length: Math.round(100 / common) }, (_, index) => Math.round(index * common * grain) / grain) }
}

const isGrain = (percent: number) => Math.abs(percent * grain - Math.round(percent * grain)) < 1e-9

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

function unexpressible({ steps, why }: { readonly steps: readonly number[]; readonly why: string }): DeliveryError {
  return new DeliveryError({
    code: 'not-supported',
    message: `ECS cannot shift traffic in the steps ${steps.join(', ')}: ${why}`,
    hint: 'steps such as [5, 50, 100], [10, 30, 100], [25, 50, 100] or [1, 100] are possible',
  })
}
