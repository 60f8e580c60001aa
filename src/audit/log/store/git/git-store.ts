import { DeliveryError } from '../../../../core/errors.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { createdOf, putOnBranch, subjectOf } from '../put-on-branch.ts'
import { largestObject } from '../store.ts'
import type { LogStore, NewFile } from '../store.ts'
import { createTreeReader } from '../tree-reader.ts'
import type { TreeEntry } from '../tree-reader.ts'
import { demandFile, misplaced, tooLarge } from '../trouble.ts'
import { localBranch, remoteBranch } from './branch.ts'
import { openGit } from './git.ts'
import type { GitPorts } from './git.ts'
import { entriesOf, insert } from './tree.ts'

/** Which branch of which repository. */
export interface GitPlace {
  /** a folder with a repository of git, or a bare one */
  readonly repository: string
  readonly branch: string
  /** the server that decides which state is the newest, by its name in the repository's configuration; absent: the repository itself */
  readonly remote?: string
}

/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 5

/**
 * A log on a branch that has nothing else in it and no parent in common with others: each step a commit. No work tree, no index and no
 * hook takes part, and nothing of a user's configuration is needed. To read a whole log at once, let git check the branch out into a folder.
 */
export function createGitStore({ place, ports }: { readonly place: GitPlace; readonly ports: GitPorts & { readonly random: Random } }): LogStore {
  const { repository, branch: name, remote } = place
  const git = openGit({ repository, ports })
  const branch = remote === undefined ? localBranch({ git, repository, branch: name }) : remoteBranch({ git, repository, branch: name, remote })

  async function commit({ from, tree, message }: { readonly from: string | undefined; readonly tree: string; readonly message: string }): Promise<string> {
    const parents = from === undefined ? [] : ['-p', from]
    return (await git.must(['commit-tree', '--no-gpg-sign', ...parents, '-m', message, tree])).toString().trim()
  }

  async function store(content: Uint8Array): Promise<string> {
    return (await git.must(['hash-object', '-w', '--no-filters', '--stdin'], { input: content })).toString().trim()
  }

  /** The tree with those files more whose names are free. */
  async function withAll({ from, blobs, replaces }: { readonly from: string | undefined; readonly blobs: readonly (readonly [string, string])[]; readonly replaces: boolean }): Promise<{ readonly tree: string | undefined; readonly created: readonly string[] }> {
    let tree = from
    const created: string[] = []
    for (const [file, oid] of blobs) {
      const inserted = await insert({ git, tree, parts: file.split('/'), blob: oid, replaces })
      if (inserted === 'exists') continue
      tree = inserted.tree
      created.push(file)
    }
    return { tree, created }
  }

  async function put(files: readonly NewFile[], replaces = false): Promise<readonly string[]> {
    for (const { name: file, content } of files) demandFile(file, content)
    const blobs: (readonly [string, string])[] = []
    for (const { name: file, content } of files) blobs.push([file, await store(content)])
    let tried: { readonly to: string; readonly created: readonly string[] } | undefined
    return putOnBranch({
      ports, mostFailures, pauses: { firstMs: 20, longestMs: 2_000 },
      write: {
        tip: () => branch.tip(),
        // a push whose answer was lost
        earlier: async (tip) => (tried !== undefined && (await git.run(['merge-base', '--is-ancestor', tried.to, tip])).ok ? tried.created : undefined),
        async attempt(from) {
          const { tree, created } = await withAll({ from, blobs, replaces })
          if (tree === undefined || created.length === 0) return { created: [] }
          const to = await commit({ from, tree, message: subjectOf(created) })
          tried = { to, created }
          const moved = await branch.move({ from, to })
          return moved === 'moved' ? { created } : { trouble: givenUp(moved.said), isFinal: false }
        },
      },
    })
  }

  async function blob({ oid }: TreeEntry, where: string): Promise<Uint8Array> {
    const size = Number((await git.must(['cat-file', '-s', oid])).toString())
    if (size > largestObject) throw misplaced({ place: where, why: tooLarge(size) })
    return git.must(['cat-file', 'blob', oid])
  }

  return {
    ...(remote !== undefined && { arrivesLate: true as const }),
    ...createTreeReader({ branch: name, look: () => branch.tip(), entries: (treeish) => entriesOf(git, treeish), blob }),
    async create(file, content) {
      return (await put([{ name: file, content }])).length === 0 ? 'exists' : 'created'
    },
    async createAll(files) {
      return createdOf(files, await put(files))
    },
    async replace(file, content) {
      await put([{ name: file, content }], true)
    },
  }
}

function givenUp(said: string): DeliveryError {
  return new DeliveryError({
    code: 'audit-unavailable',
    message: said,
    hint: 'where a lock file is left of a git that was killed, remove it; where the server protects the branch, let this job write to it; then run the command again',
  })
}
