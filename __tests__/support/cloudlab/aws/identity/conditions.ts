import { matchesArn, matchesPattern } from './patterns.ts'

/** What is known of a request, by the names of condition keys. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

export interface Condition {
  readonly key: string
  readonly values: readonly string[]
  /** `Null`: whether the request has no such key */
  readonly operator: Operator | 'Null'
  readonly isNegated: boolean
  /** true also where the request has no such key */
  readonly ifExists: boolean
  /** for keys with several values */
  readonly set: 'ForAnyValue' | 'ForAllValues' | undefined
}

type Operator = (value: string, wanted: string) => boolean

const operators: Readonly<Partial<Record<string, Operator>>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: (value, wanted) => matchesPattern(wanted, value),
  ArnEquals: (value, wanted) => matchesArn(wanted, value),
  ArnLike: (value, wanted) => matchesArn(wanted, value),
  Bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
}

/** What can't be read is undefined: a condition that is skipped would allow. */
export function conditionOf({ name, key, values }: { readonly name: string; readonly key: string; readonly values: readonly string[] }): Condition | undefined {
  const [, set, bare = '', exists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/u.exec(name) ?? []
  const positive = bare.replace(/^(String|Arn)Not/u, '$1')
  const operator = positive === 'Null' && exists === undefined && set === undefined ? 'Null' : operators[positive]
  if (operator === undefined) return undefined
  return { key, values, operator, isNegated: positive !== bare, ifExists: exists !== undefined, set: set === 'ForAnyValue' || set === 'ForAllValues' ? set : undefined }
}

/**
 * Whether a request meets a condition (IAM User Guide, "Conditions with multiple context keys or values"): one of the values is enough, of a negated operator none may
 * fit. Without the key a positive operator is not met and a negated one is. Names of keys are the same in upper and lower case.
 */
export function isMet({ key, values, operator, isNegated, ifExists, set }: Condition, context: RequestContext): boolean {
  const given = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
  if (operator === 'Null') return values.includes(String(given === undefined))
  const fits = (value: string) => values.some((wanted) => operator(value, wanted)) !== isNegated
  if (given === undefined) return ifExists || set === 'ForAllValues' || (isNegated && set === undefined)
  const all = typeof given === 'string' ? [given] : given
  return set === 'ForAllValues' ? all.every((value) => fits(value)) : all.some((value) => fits(value))
}
