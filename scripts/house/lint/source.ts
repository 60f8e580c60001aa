import { ambientUses, type AmbientUse } from './ambient.ts'
import { child, children, lineOf, nameOf, parseFile, walk, type Node } from './ast.ts'

/** One place where a file refers to another module. */
export interface ImportReference {
  /** as written: `./x.ts`, `node:fs`, `zod` */
  readonly specifier: string
  /** `type` leaves nothing at run time; `dynamic` loads when it is called */
  readonly kind: 'static' | 'type' | 'dynamic'
  /** imported names; `*` for a namespace, a dynamic import or `export *` */
  readonly names: readonly string[]
  readonly line: number
}

/** One exported name. */
export interface ExportedName {
  readonly name: string
  readonly kind: 'value' | 'type'
  readonly line: number
  /** whether the file itself uses the name besides exporting it */
  readonly usedHere: boolean
}

/** One class as far as the rules look at it. */
export interface ClassShape {
  readonly name: string
  readonly parent: string | undefined
  readonly methods: number
  readonly line: number
}

/** What the rules need to know of one file. */
export interface SourceFile {
  /** relative to the root of the checkout, with `/` */
  readonly path: string
  readonly imports: readonly ImportReference[]
  readonly exports: readonly ExportedName[]
  readonly classes: readonly ClassShape[]
  readonly ambient: readonly AmbientUse[]
  readonly comments: readonly { readonly text: string; readonly line: number }[]
}

/** Reads one file. Throws with file, line and column when it does not parse. */
export function readSource(path: string, text: string): SourceFile {
  const file = parseFile(path, text)
  const nodes = [...walk(file.program)]
  const identifiers = countIdentifiers(nodes.map(({ node }) => node))
  return {
    path,
    imports: nodes.flatMap(({ node }) => importsOf(node)),
    exports: nodes.flatMap(({ node }) => exportsOf(node, identifiers)),
    classes: nodes.flatMap(({ node }) => classesOf(node)),
    ambient: ambientUses(nodes),
    comments: file.comments.map(({ value, loc }) => ({ text: value, line: loc?.start.line ?? 0 })),
  }
}

function importsOf(node: Node): readonly ImportReference[] {
  const line = lineOf(node)
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      const source = child(node, 'source')
      if (source === undefined) return []
      const kind = node['importKind'] === 'type' || node['exportKind'] === 'type' ? 'type' : 'static'
      return [{ specifier: nameOf(source), kind, names: children(node, 'specifiers').map(importedName), line }]
    }
    case 'ExportAllDeclaration': {
      const kind = node['exportKind'] === 'type' ? 'type' : 'static'
      return [{ specifier: nameOf(child(node, 'source')), kind, names: ['*'], line }]
    }
    case 'ImportExpression':
      return [{ specifier: nameOf(child(node, 'source')), kind: 'dynamic', names: ['*'], line }]
    case 'TSImportType':
      return [{ specifier: nameOf(child(node, 'source') ?? child(node, 'argument')), kind: 'type', names: ['*'], line }]
    default:
      return []
  }
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return nameOf(child(specifier, specifier.type === 'ImportSpecifier' ? 'imported' : 'local'))
}

function exportsOf(node: Node, identifiers: ReadonlyMap<string, number>): readonly ExportedName[] {
  if (node.type === 'ExportDefaultDeclaration')
    return [{ name: 'default', kind: 'value', line: lineOf(node), usedHere: false }]
  if (node.type !== 'ExportNamedDeclaration') return []
  const declaration = child(node, 'declaration')
  const kind = node['exportKind'] === 'type' ? 'type' : 'value'
  const names =
    declaration === undefined
      ? children(node, 'specifiers').map((specifier) => nameOf(child(specifier, 'exported')))
      : declaredNames(declaration)
  return names.map((name) => ({ name, kind, line: lineOf(node), usedHere: (identifiers.get(name) ?? 0) > 1 }))
}

function declaredNames(declaration: Node): readonly string[] {
  if (declaration.type !== 'VariableDeclaration') return [nameOf(child(declaration, 'id'))]
  return children(declaration, 'declarations').map((declared) => nameOf(child(declared, 'id')))
}

function countIdentifiers(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const node of nodes) {
    if (node.type === 'Identifier') counts.set(nameOf(node), (counts.get(nameOf(node)) ?? 0) + 1)
  }
  return counts
}

function classesOf(node: Node): readonly ClassShape[] {
  if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return []
  const parent = child(node, 'superClass')
  const members = children(child(node, 'body') ?? node, 'body')
  const methods = members.filter(({ type, kind }) => type.endsWith('Method') && kind !== 'constructor').length
  const name = nameOf(child(node, 'id'))
  return [{ name, parent: parent === undefined ? undefined : nameOf(parent), methods, line: lineOf(node) }]
}
