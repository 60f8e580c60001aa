import { DeliveryError } from '../../../../core/errors.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { backOff } from '../back-off.ts'
import { demandName } from '../names.ts'
import { largestObject } from '../store.ts'
import type { LogStore } from '../store.ts'
import { createTreeReader } from '../tree-reader.ts'
import type { TreeEntry } from '../tree-reader.ts'
import { demandSize, misplaced, tooLarge } from '../trouble.ts'
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

/** Milliseconds for one file among many writers, each of whose files is a commit. */
const patienceMs = 180_000
/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 5

/**
 * A log on a branch that has nothing else in it and no parent in common with others: each file a commit. No work tree, no index and no
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

  /** Whether our own last commit is in the branch: a push whose answer was lost. */
  async function isIn(tip: string | undefined, oid: string | undefined): Promise<boolean> {
    return tip !== undefined && oid !== undefined && (await git.run(['merge-base', '--is-ancestor', oid, tip])).ok
  }

  async function put({ file, content, replaces }: { readonly file: string; readonly content: Uint8Array; readonly replaces: boolean }): Promise<'created' | 'exists'> {
    const blob = (await git.must(['hash-object', '-w', '--no-filters', '--stdin'], { input: content })).toString().trim()
    const deadline = ports.clock.monotonic() + patienceMs
    let tried: string | undefined
    let failures = 0
    for (let attempt = 0; ; attempt += 1) {
      const from = await branch.tip()
      if (await isIn(from, tried)) return 'created'
      const inserted = await insert({ git, tree: from, parts: file.split('/'), blob, replaces })
      if (inserted === 'exists') return inserted
      const to = await commit({ from, tree: inserted.tree, message: file })
      tried = to
      const moved = await branch.move({ from, to })
      if (moved === 'moved') return 'created'
      failures = (await branch.tip()) === from ? failures + 1 : 0
      if (failures >= mostFailures || ports.clock.monotonic() > deadline) throw givenUp(moved.said)
      await backOff({ ports, attempt, firstMs: 20, longestMs: 2_000 })
    }
  }

  async function blob({ oid }: TreeEntry, where: string): Promise<Uint8Array> {
    const size = Number((await git.must(['cat-file', '-s', oid])).toString())
    if (size > largestObject) throw misplaced({ place: where, why: tooLarge(size) })
    return git.must(['cat-file', 'blob', oid])
  }

  return {
    ...createTreeReader({ branch: name, look: () => branch.tip(), entries: (treeish) => entriesOf(git, treeish), blob }),
    async create(file, content) {
      demandName(file)
      demandSize(file, content)
      return put({ file, content, replaces: false })
    },
    async replace(file, content) {
      demandSize(file, content)
      await put({ file, content, replaces: true })
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
