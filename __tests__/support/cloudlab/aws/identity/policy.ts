import { isJsonObject } from '../../../../../src/core/json.ts'
import { conditionOf, isMet } from './conditions.ts'
import type { Condition, RequestContext } from './conditions.ts'
import { matchesPattern } from './patterns.ts'

/** Names that a statement is about: one of them, or all but them. */
interface Names {
  readonly patterns: readonly string[]
  readonly isNegated: boolean
}

export interface Statement {
  readonly sid: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: Names
  /** of a trust policy: every resource */
  readonly resources: Names
  readonly conditions: readonly Condition[]
  /** of a trust policy: who, as `AWS`, `Federated` or `Service` and a name */
  readonly principals: readonly { readonly kind: string; readonly name: string }[]
}

/** A policy of IAM. */
export interface Policy {
  readonly name: string
  readonly statements: readonly Statement[]
}

/** What a request is, to a policy. */
export interface AccessRequest {
  readonly action: string
  readonly resource: string
  readonly context: RequestContext
}

export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

type Kind = 'identity' | 'trust'

/** Reads a policy document. What is not understood is refused, since whatever is left out would change what the rest allows. */
export function readPolicy({ name, document, kind = 'identity' }: { readonly name: string; readonly document: unknown; readonly kind?: Kind }): Policy {
  const refuse = (where: string): never => {
    throw new Error(`policy ${name}: ${where} is not understood here`)
  }
  if (!isJsonObject(document) || document['Version'] !== '2012-10-17') return refuse('a document without Version 2012-10-17')
  onlyKeys({ object: document, known: ['Version', 'Id', 'Statement'], refuse: (key) => refuse(key) })
  const statements = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']]
  return { name, statements: statements.map((statement, index) => readStatement({ statement, kind, refuse: (where) => refuse(`Statement[${index}]${where}`) })) }
}

type Refuse = (where: string) => never

const identityKeys = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']
const trustKeys = ['Sid', 'Effect', 'Action', 'Principal', 'Condition']

function readStatement({ statement, kind, refuse }: { readonly statement: unknown; readonly kind: Kind; readonly refuse: Refuse }): Statement {
  if (!isJsonObject(statement)) return refuse('')
  onlyKeys({ object: statement, known: kind === 'trust' ? trustKeys : identityKeys, refuse: (key) => refuse(`.${key}`) })
  const { Sid: sid = '', Effect: effect, Condition: condition = {} } = statement
  if (effect !== 'Allow' && effect !== 'Deny') return refuse('.Effect')
  if (typeof sid !== 'string') return refuse('.Sid')
  return {
    sid, effect,
    actions: readNames({ statement, name: 'Action', refuse }),
    resources: kind === 'trust' ? { patterns: ['*'], isNegated: false } : readNames({ statement, name: 'Resource', refuse }),
    conditions: readConditions(condition, refuse),
    principals: kind === 'trust' ? readPrincipals(statement['Principal'], refuse) : [],
  }
}

function onlyKeys({ object, known, refuse }: { readonly object: object; readonly known: readonly string[]; readonly refuse: Refuse }): void {
  for (const key of Object.keys(object)) if (!known.includes(key)) refuse(key)
}

function readNames({ statement, name, refuse }: { readonly statement: Readonly<Record<string, unknown>>; readonly name: 'Action' | 'Resource'; readonly refuse: Refuse }): Names {
  const isNegated = `Not${name}` in statement
  if (isNegated === (name in statement)) return refuse(`.${name}`)
  return { isNegated, patterns: texts(statement[isNegated ? `Not${name}` : name]) ?? refuse(`.${name}`) }
}

/** One text or a list of them; policy variables are not read here. */
function texts(value: unknown): readonly string[] | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  const read = all.map((one) => (typeof one === 'boolean' ? String(one) : one)).filter((one) => typeof one === 'string' && !one.includes('${'))
  return all.length > 0 && read.length === all.length ? (read as readonly string[]) : undefined
}

function readConditions(value: unknown, refuse: Refuse): readonly Condition[] {
  if (!isJsonObject(value)) return refuse('.Condition')
  return Object.entries(value).flatMap(([name, keys]) => {
    if (!isJsonObject(keys)) return refuse(`.Condition.${name}`)
    return Object.entries(keys).map(([key, wanted]) => {
      const values = texts(wanted)
      return (values && conditionOf({ name, key, values })) ?? refuse(`.Condition.${name}.${key}`)
    })
  })
}

function readPrincipals(value: unknown, refuse: Refuse): Statement['principals'] {
  if (value === '*') return [{ kind: 'AWS', name: '*' }]
  if (!isJsonObject(value)) return refuse('.Principal')
  return Object.entries(value).flatMap(([kind, names]) => {
    if (!['AWS', 'Federated', 'Service'].includes(kind)) return refuse(`.Principal.${kind}`)
    return (texts(names) ?? refuse(`.Principal.${kind}`)).map((name) => ({ kind, name }))
  })
}

/** Whether a statement is about a request: action, resource and every condition. Names of actions are the same in upper and lower case. */
export function isAbout({ actions, resources, conditions }: Statement, { action, resource, context }: AccessRequest): boolean {
  const isOne = ({ patterns, isNegated }: Names, fits: (pattern: string) => boolean) => patterns.some((pattern) => fits(pattern)) !== isNegated
  return isOne(actions, (pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()))
    && isOne(resources, (pattern) => matchesPattern(pattern, resource)) && conditions.every((condition) => isMet(condition, context))
}

/** IAM's decision: a statement that denies ends it, else one has to allow. */
export function decide(policies: readonly Policy[], request: AccessRequest): Decision {
  const about = policies.flatMap(({ statements }) => statements).filter((statement) => isAbout(statement, request))
  if (about.some(({ effect }) => effect === 'Deny')) return 'explicitDeny'
  return about.length > 0 ? 'allowed' : 'implicitDeny'
}
