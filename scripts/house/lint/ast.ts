import { parse, type ParserOptions } from '@babel/parser'

/** A node of Babel's syntax tree; the rules touch so few of its kinds that each access is checked at run time. */
export interface Node {
  readonly type: string
  readonly loc?: { readonly start: { readonly line: number } } | null
  readonly [key: string]: unknown
}

/** A whole file, parsed. */
export interface ParsedFile {
  readonly program: Node
  readonly comments: readonly { readonly value: string; readonly loc?: { readonly start: { readonly line: number } } }[]
}

/** Parses TypeScript. Throws with the path, line and column when it does not parse. */
export function parseFile(path: string, text: string): ParsedFile {
  try {
    const options: ParserOptions = { sourceType: 'module', plugins: ['typescript'], createImportExpressions: true }
    return parse(text, options) as unknown as ParsedFile
  } catch (cause) {
    throw new Error(`${path} does not parse: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** A node and the one that holds it. */
export interface Visit {
  readonly node: Node
  readonly parent: Node | undefined
}

/** The node and everything below it, parents first. */
export function* walk(node: Node, parent?: Node): Generator<Visit> {
  yield { node, parent }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key.endsWith('Comments')) continue
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The child node of that name, if there is one. */
export function child(node: Node, key: string): Node | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

/** The child nodes in the list of that name. */
export function children(node: Node, key: string): readonly Node[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The name of an identifier or the text of a string literal; empty for anything else. */
export function nameOf(node: Node | undefined): string {
  const name = node?.['name'] ?? node?.['value']
  return typeof name === 'string' ? name : ''
}

/** 1-based line where the node begins. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0
}
