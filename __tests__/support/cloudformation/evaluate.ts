import { isCall } from './template.ts'
import type { Call, Template } from './template.ts'

/** What is left out: the value of `AWS::NoValue`. */
const noValue = Symbol('AWS::NoValue')

/** What is known of a resource that is there. */
export interface Made {
  /** of `Ref` */
  readonly ref: string
  readonly attributes?: Readonly<Record<string, string>>
}

interface Surroundings {
  readonly template: Template
  readonly parameters: Readonly<Record<string, unknown>>
  readonly pseudo: Readonly<Record<string, string>>
  /** makes it where it is not there yet */
  readonly made: (name: string) => Promise<Made>
}

/** Fills in a template's values, and makes the resources that they refer to. */
export interface Evaluation {
  readonly value: (node: unknown) => Promise<unknown>
  readonly holds: (condition: string | undefined) => Promise<boolean>
}

export function createEvaluation({ template, parameters, pseudo, made }: Surroundings): Evaluation {
  async function ref(name: string): Promise<unknown> {
    if (name === 'AWS::NoValue') return noValue
    return pseudo[name] ?? parameters[name] ?? (await made(name)).ref
  }

  async function attribute(path: string): Promise<string> {
    const [name = '', ...rest] = path.split('.')
    const value = (await made(name)).attributes?.[rest.join('.')]
    if (value === undefined) throw new Error(`${path} is not known here`)
    return value
  }

  async function sub(of: unknown): Promise<string> {
    const [text, own = {}] = Array.isArray(of) ? (of as [string, Record<string, unknown>?]) : [String(of)]
    let filled = text
    for (const [whole, name = ''] of text.matchAll(/\$\{([^}]+)\}/gu)) {
      const found = name in own ? await value(own[name]) : name.includes('.') ? await attribute(name) : await ref(name)
      filled = filled.replaceAll(whole, String(found))
    }
    return filled
  }

  async function called({ call, of }: Call): Promise<unknown> {
    const list = Array.isArray(of) ? (of as readonly unknown[]) : [of]
    switch (call) {
      case 'Ref': return ref(String(of))
      case 'GetAtt': return attribute(String(of))
      case 'Sub': return sub(of)
      case 'If': return value((await holds(String(list[0]))) ? list[1] : list[2])
      case 'Equals': return (await value(list[0])) === (await value(list[1]))
      case 'Not': return !(await value(list[0]))
    }
  }

  async function value(node: unknown): Promise<unknown> {
    if (isCall(node)) return called(node)
    if (Array.isArray(node)) {
      const items = await Promise.all(node.map((item) => value(item)))
      return items.filter((item) => item !== noValue)
    }
    if (typeof node !== 'object' || node === null) return node
    const entries = await Promise.all(Object.entries(node).map(async ([name, item]: [string, unknown]) => [name, await value(item)] as const))
    return Object.fromEntries(entries.filter(([, item]) => item !== noValue))
  }

  async function holds(condition: string | undefined): Promise<boolean> {
    return condition === undefined || (await value(template.Conditions[condition])) === true
  }

  return { value, holds }
}
