import type { Call } from './calls.ts'
import { AwsError } from './aws-error.ts'

/** What happens to a call instead of, or besides, being answered. */
export type Fault =
  /** refused before anything was done, as AWS limits rates */
  | { readonly kind: 'throttle' }
  /** AWS has a fault of its own; nothing was done */
  | { readonly kind: 'server-error' }
  /** done, and the connection closed before the answer */
  | { readonly kind: 'lost-answer' }
  /** closed before anything was done */
  | { readonly kind: 'reset' }
  /** taken, and never answered */
  | { readonly kind: 'hang' }
  /** refused with this code */
  | { readonly kind: 'refuse'; readonly code: string; readonly message: string }
  /** answered with what was true before the last change, that many times after each change */
  | { readonly kind: 'stale'; readonly reads: number }

/** To which calls a fault happens. */
export interface FaultRule {
  readonly fault: Fault
  /** default: all */
  readonly operation?: string | RegExp
  /** 0–1; default 1 */
  readonly rate?: number
  /** how often at most; default: for ever */
  readonly times?: number
}

export interface Faults {
  /** takes effect until the function that it returns is called */
  readonly add: (rule: FaultRule) => () => void
  readonly clear: () => void
}

export interface FaultPicker extends Faults {
  /** the fault that happens to a call, if one does: the first rule that fits and comes up */
  readonly pick: (call: Call) => Fault | undefined
}

/** `random` decides on rules with a rate; give it a seed, so that a run can be repeated. */
export function createFaults({ random }: { readonly random: () => number }): FaultPicker {
  let rules: (FaultRule & { left: number })[] = []
  const fits = ({ operation }: FaultRule, call: Call) => (operation instanceof RegExp ? operation.test(call.operation) : operation === undefined || operation === call.operation)
  return {
    add(rule) {
      const entry = { ...rule, left: rule.times ?? Infinity }
      rules.push(entry)
      return () => {
        rules = rules.filter((other) => other !== entry)
      }
    },
    clear() {
      rules = []
    },
    pick(call) {
      const rule = rules.find((one) => one.left > 0 && fits(one, call) && (one.rate === undefined || random() < one.rate))
      if (rule === undefined) return undefined
      rule.left -= 1
      return rule.fault
    },
  }
}

/** A refusal as AWS words the fault, where it is one. */
export function refusalOf(fault: Fault): AwsError | undefined {
  if (fault.kind === 'throttle') return new AwsError('ThrottlingException', 'Rate exceeded')
  if (fault.kind === 'server-error') return new AwsError('ServerException', 'Service Unavailable. Please try again later.', { status: 500 })
  return fault.kind === 'refuse' ? new AwsError(fault.code, fault.message) : undefined
}
