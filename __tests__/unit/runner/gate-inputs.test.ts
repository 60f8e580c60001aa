import { describe, expect, test } from '@jest/globals'
import { productGate } from '../../../src/config/gate-policy.ts'
import { isDeliveryError, type DeliveryError } from '../../../src/core/errors.ts'
import { gateInputs, gateOverrides } from '../../../src/runner/gate-inputs.ts'
import { readInputs } from '../../../src/runner/read-inputs.ts'
import { argumentSource } from '../../../src/runner/sources/arguments.ts'

const definition = { inputs: gateInputs }

function read(words: readonly string[]) {
  return readInputs({ definition, source: argumentSource({ words, definition }), mask: () => undefined })
}

function failure(run: () => unknown): DeliveryError | undefined {
  try {
    run()
  } catch (error) {
    if (isDeliveryError(error)) return error
    throw error
  }
  return undefined
}

/** Texts on both sides of every bound that an input or its key could have. */
const texts: Readonly<Record<keyof typeof gateInputs, readonly string[]>> = {
  mode: ['decide', 'observe', 'watch'],
  max: ['0%', '0.1%', '1%', '50%', '50.1%', '100%'],
  detect: ['0%', '1%', '90%', '91%', '5%,2%', '5%,95%', Array.from({ length: 20 }, () => '5%').join(), Array.from({ length: 21 }, () => '5%').join()],
  'max-increase': ['off', '0%', '0.1%', '50%', '50.1%'],
  'count-as-error': ['399', '400', '499', '500', '404,429', Array.from({ length: 100 }, () => '404').join(), Array.from({ length: 101 }, () => '404').join()],
  'max-ratio': ['off', '0.9', '1', '1.001', '100', '100.1'],
  'slow-from': ['off', '0s', '1ms', '10m', '601s'],
  p95: ['off', '0s', '1ms', '10m', '601s'],
  p99: ['off', '0s', '1ms', '10m', '601s'],
  'min-requests': ['0', '1000000', '1000001'],
  'warm-up': ['0s', '10m', '601s'],
  'hard-trip': ['2', '3', '1000', '1001'],
  'when-inconclusive': ['hold', 'fail', 'proceed', 'wait'],
  alpha: ['0%', '0.1%', '20%', '20.1%', '50%'],
  'step-min': ['0s', '7d', '8d'],
  'step-max': ['999ms', '1s', '7d', '8d'],
}

/** What the configuration says to a value by itself: rules over several keys are its own. */
function keyRefuses(words: readonly string[]): boolean {
  const error = failure(() => productGate(gateOverrides(read(words))))
  return error?.problems.some(({ message }) => message.includes('must be')) ?? false
}

describe("the gate's inputs", () => {
  const rows = Object.entries(texts).flatMap(([name, values]) => values.map((value) => [name, value] as const))

  test.each(rows)('--%s %s is refused at once, or never by its key', (name, value) => {
    const words = [`--${name}=${value}`]
    const atOnce = failure(() => read(words)) !== undefined
    expect(atOnce || !keyRefuses(words)).toBe(true)
  })

  /** By the schema alone, past the input: what it would say of the same value. */
  const wide = [['max', 'error-rate.max', 0.5], ['alpha', 'alpha', 0.2], ['max-ratio', 'latency.max-ratio', 100], ['hard-trip', 'hard-trip', 1_000], ['min-requests', 'min-requests', 1_000_000]] as const
  test.each(wide)('--%s goes as far as its key', (name, key, most) => {
    expect(failure(() => read([`--${name}=${most}`]))).toBeUndefined()
    const policy = (value: number) => failure(() => productGate([{ path: `rollout.gate.${key}`, value, input: name }]))
    expect(policy(most)?.problems.some(({ message }) => message.includes('must be')) ?? false).toBe(false)
    expect(policy(most * 1.01)?.problems.some(({ message }) => message.includes('must be'))).toBe(true)
  })

  test('are told all at once, whatever is wrong with each', () => {
    const error = failure(() => read(['--alpha', '50%', '--max', '1.5', '--p95', '5', '--hard-trip', '1', '--step-max', '10ms', '--colour']))
    expect(error?.problems.map(({ path, message }) => path ?? message)).toEqual([
      '"--colour" is no flag of this command', 'max', 'p95', 'hard-trip', 'alpha', 'step-max',
    ])
  })
})
