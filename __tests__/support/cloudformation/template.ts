import { parse } from 'yaml'
import type { Tags, YAMLSeq } from 'yaml'

export interface Resource {
  readonly Type: string
  readonly Condition?: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

/** A template of CloudFormation, as far as ours go. */
export interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Default?: string | number; readonly AllowedPattern?: string; readonly AllowedValues?: readonly string[] }>>
  readonly Conditions: Readonly<Record<string, unknown>>
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, { readonly Condition?: string; readonly Value: unknown }>>
}

const names = ['Ref', 'Sub', 'GetAtt', 'If', 'Equals', 'Not'] as const
type FunctionName = (typeof names)[number]

/** A call of a function, wherever a value can stand. */
export interface Call {
  readonly call: FunctionName
  readonly of: unknown
}

/** Reads a template with the short forms of CloudFormation's functions; another function is an error. */
export function readTemplate(text: string): Template {
  const customTags = names.flatMap((call) => [
    { tag: `!${call}`, resolve: (of: string): Call => ({ call, of }) },
    {
      tag: `!${call}`, collection: 'seq' as const,
      resolve: (list: YAMLSeq<{ toJSON: (key: unknown, context: unknown) => unknown }>) => Object.assign(list, { toJSON: (key: unknown, context: unknown): Call => ({ call, of: list.items.map((item) => item.toJSON(key, context)) }) }),
    },
  ])
  return parse(text, { customTags: customTags as Tags }) as Template
}

export const isCall = (value: unknown): value is Call => typeof value === 'object' && value !== null && 'call' in value

/** Parameters as a stack has them: those that are given, checked, and defaults. Throws for what CloudFormation would refuse. */
export function parametersOf({ Parameters: declared }: Pick<Template, 'Parameters'>, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const name of Object.keys(given)) if (declared[name] === undefined) throw new Error(`there is no parameter ${name}`)
  return Object.fromEntries(Object.entries(declared).map(([name, { Default: usual, AllowedPattern: pattern, AllowedValues: values }]) => {
    const value = given[name] ?? usual
    if (value === undefined) throw new Error(`the parameter ${name} is missing`)
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text(value))) throw new Error(`the parameter ${name} does not fit ${pattern}`)
    if (values !== undefined && !values.includes(text(value))) throw new Error(`the parameter ${name} is none of ${values.join(', ')}`)
    return [name, value]
  }))
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
