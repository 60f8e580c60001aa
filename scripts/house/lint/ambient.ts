import { child, children, lineOf, nameOf, type Node, type Visit } from './ast.ts'

/** A piece of code that reaches for the world outside without a port, such as `Date.now()`. */
export interface AmbientUse {
  readonly what: string
  readonly kind: AmbientKind
  readonly line: number
}

export type AmbientKind = 'time' | 'randomness' | 'environment' | 'network' | 'processes'

const members: Readonly<Record<string, AmbientKind>> = {
  'Date.now': 'time',
  'performance.now': 'time',
  'process.hrtime': 'time',
  'process.uptime': 'time',
  'Math.random': 'randomness',
  'crypto.randomUUID': 'randomness',
  'crypto.randomBytes': 'randomness',
  'crypto.randomInt': 'randomness',
  'crypto.getRandomValues': 'randomness',
  'process.env': 'environment',
}

const globals: Readonly<Record<string, AmbientKind>> = {
  setTimeout: 'time',
  setInterval: 'time',
  fetch: 'network',
  WebSocket: 'network',
}

const modules: Readonly<Record<string, AmbientKind>> = {
  'node:timers': 'time',
  'node:timers/promises': 'time',
  'node:http': 'network',
  'node:https': 'network',
  'node:http2': 'network',
  'node:net': 'network',
  'node:tls': 'network',
  'node:dgram': 'network',
  'node:dns': 'network',
  'node:dns/promises': 'network',
  'node:child_process': 'processes',
  'node:cluster': 'processes',
}

const cryptoNames = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'randomFillSync',
  'randomFill',
  'getRandomValues',
  'webcrypto',
])

/** Every place of a file that reaches for time, randomness, the environment, the network or processes by itself. */
export function ambientUses(visits: readonly Visit[]): readonly AmbientUse[] {
  const bound = boundNames(visits)
  return visits.flatMap(({ node, parent }) => [
    ...memberUse(node, bound),
    ...globalUse({ node, parent, bound }),
    ...dateUse(node),
    ...moduleUse(node),
  ])
}

function memberUse(node: Node, bound: ReadonlySet<string>): readonly AmbientUse[] {
  const what = node.type === 'MemberExpression' ? dottedName(node) : undefined
  const kind = what === undefined || bound.has(what.split('.')[0] ?? '') ? undefined : members[what]
  return what === undefined || kind === undefined ? [] : [{ what, kind, line: lineOf(node) }]
}

function globalUse({ node, parent, bound }: Visit & { readonly bound: ReadonlySet<string> }): readonly AmbientUse[] {
  const name = node.type === 'Identifier' ? nameOf(node) : ''
  const kind = globals[name]
  if (kind === undefined || bound.has(name) || isLabel(node, parent)) return []
  return [{ what: name, kind, line: lineOf(node) }]
}

/** Whether an identifier only names a member, a key or a parameter of a type. */
function isLabel(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined) return false
  const isGlobal = parent.type === 'MemberExpression' && dottedName(parent) === nameOf(node)
  if (parent.type === 'MemberExpression') return child(parent, 'property') === node && !isGlobal
  return (child(parent, 'key') === node && parent['shorthand'] !== true) || parent.type.startsWith('TS')
}

function dateUse(node: Node): readonly AmbientUse[] {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return []
  const callee = child(node, 'callee')
  const isNow = callee?.type === 'Identifier' && nameOf(callee) === 'Date' && children(node, 'arguments').length === 0
  return isNow ? [{ what: 'new Date()', kind: 'time', line: lineOf(node) }] : []
}

function moduleUse(node: Node): readonly AmbientUse[] {
  if (node.type !== 'ImportDeclaration' && node.type !== 'ImportExpression') return []
  if (node['importKind'] === 'type') return []
  const specifier = nameOf(child(node, 'source'))
  const line = lineOf(node)
  const kind = modules[specifier]
  if (kind !== undefined) return [{ what: specifier, kind, line }]
  if (specifier === 'node:process') return [{ what: specifier, kind: 'environment', line }]
  if (specifier !== 'node:crypto') return []
  const names = children(node, 'specifiers').map((one) => nameOf(child(one, 'imported')))
  return names.filter((name) => cryptoNames.has(name)).map((what) => ({ what, kind: 'randomness', line }))
}

/** Names that the file itself declares: those are not the globals of the same name. */
function boundNames(visits: readonly Visit[]): ReadonlySet<string> {
  const bound = new Set<string>()
  for (const { node } of visits) {
    const isFunction = node.type.includes('Function') || node.type.endsWith('Method')
    if (isFunction)
      for (const parameter of children(node, 'params')) for (const name of patternNames(parameter)) bound.add(name)
    if (node.type === 'VariableDeclarator') for (const name of patternNames(child(node, 'id'))) bound.add(name)
    if (node.type === 'FunctionDeclaration') bound.add(nameOf(child(node, 'id')))
  }
  return bound
}

function patternNames(pattern: Node | undefined): readonly string[] {
  if (pattern === undefined) return []
  switch (pattern.type) {
    case 'Identifier':
      return [nameOf(pattern)]
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((one) =>
        patternNames(child(one, 'value') ?? child(one, 'argument')),
      )
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(patternNames)
    case 'AssignmentPattern':
      return patternNames(child(pattern, 'left'))
    case 'RestElement':
      return patternNames(child(pattern, 'argument'))
    default:
      return []
  }
}

function dottedName(node: Node): string | undefined {
  if (node.type === 'Identifier') return nameOf(node)
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const object = child(node, 'object')
  const left = object === undefined ? undefined : dottedName(object)
  if (left === undefined) return undefined
  return left === 'globalThis' ? nameOf(child(node, 'property')) : `${left}.${nameOf(child(node, 'property'))}`
}
