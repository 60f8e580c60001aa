import { demandTree } from '../tree-reader.ts'
import type { TreeEntry } from '../tree-reader.ts'
import type { Git } from './git.ts'

/** What a tree, a commit or `OID:FOLDER` has in it: git-ls-tree(1) with `-z`. */
export async function entriesOf(git: Git, treeish: string): Promise<readonly TreeEntry[]> {
  const text = (await git.must(['ls-tree', '-z', treeish])).toString('latin1')
  return text.split('\0').slice(0, -1).map((line) => {
    const tab = line.indexOf('\t')
    const [mode = '', type = '', oid = ''] = line.slice(0, tab).split(' ')
    return { mode, type, oid, name: line.slice(tab + 1) }
  })
}

/** Where a file is to go. */
export interface Insertion {
  readonly git: Git
  /** the tree as it is; undefined: none yet */
  readonly tree: string | undefined
  /** the parts of its name */
  readonly parts: readonly string[]
  readonly blob: string
  /** whether it may take the place of a file of that name */
  readonly replaces: boolean
}

/** The tree with one file more; `exists`: something has that name. Writes objects only, and never the same name twice. */
export async function insert({ git, tree, parts: [part = '', ...rest], blob, replaces }: Insertion): Promise<{ readonly tree: string } | 'exists'> {
  const entries = tree === undefined ? [] : await entriesOf(git, tree)
  const there = entries.find(({ name }) => name === part)
  if (rest.length === 0) {
    if (there !== undefined && !(replaces && there.type === 'blob')) return 'exists'
    return { tree: await write(git, [...entries.filter((one) => one !== there), { mode: '100644', type: 'blob', oid: blob, name: part }]) }
  }
  if (there !== undefined) demandTree(there, part)
  const below = await insert({ git, tree: there?.oid, parts: rest, blob, replaces })
  if (below === 'exists') return below
  return { tree: await write(git, [...entries.filter((one) => one !== there), { mode: '040000', type: 'tree', oid: below.tree, name: part }]) }
}

async function write(git: Git, entries: readonly TreeEntry[]): Promise<string> {
  const text = entries.map(({ mode, type, oid, name }) => `${mode} ${type} ${oid}\t${name}\0`).join('')
  return (await git.must(['mktree', '-z', '--missing'], { input: Buffer.from(text, 'latin1') })).toString().trim()
}
