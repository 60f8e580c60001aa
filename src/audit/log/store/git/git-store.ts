import { DeliveryError } from '../../../../core/errors.ts'
import type { Random } from '../../../../core/ports/random.ts'
import { demandName, demandPrefix } from '../names.ts'
import { largestObject } from '../store.ts'
import type { LogStore } from '../store.ts'
import { demandSize, misplaced, tooLarge } from '../trouble.ts'
import { walk } from '../walk.ts'
import type { FolderEntry } from '../walk.ts'
import { localBranch, remoteBranch } from './branch.ts'
import { openGit } from './git.ts'
import type { GitPorts } from './git.ts'
import { entriesOf, find, insert, isFile } from './tree.ts'

/** Which branch of which repository. */
export interface GitPlace {
  /** a folder with a repository of git, or a bare one */
  readonly repository: string
  readonly branch: string
  /** the server that decides which state is the newest, by its name in the repository's configuration; absent: the repository itself */
  readonly remote?: string
}

/** Milliseconds: the longest wait before the second attempt, doubled for each one after it. */
const firstWaitMs = 20
const longestWaitMs = 2_000
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
  let seen: string | undefined

  const look = async (): Promise<string | undefined> => (seen = await branch.tip())

  async function commit({ from, tree, message }: { readonly from: string | undefined; readonly tree: string; readonly message: string }): Promise<string> {
    const parents = from === undefined ? [] : ['-p', from]
    return (await git.must(['commit-tree', '--no-gpg-sign', ...parents, '-m', message, tree])).toString().trim()
  }

  /** Whether one of our own commits is in the branch: a push whose answer was lost. */
  async function isOurs(tip: string, tried: readonly string[]): Promise<boolean> {
    for (const oid of tried) if ((await git.run(['merge-base', '--is-ancestor', oid, tip])).ok) return true
    return false
  }

  async function put({ file, content, replaces }: { readonly file: string; readonly content: Uint8Array; readonly replaces: boolean }): Promise<'created' | 'exists'> {
    const blob = (await git.must(['hash-object', '-w', '--no-filters', '--stdin'], { input: content })).toString().trim()
    const deadline = ports.clock.monotonic() + patienceMs
    const tried: string[] = []
    let failures = 0
    for (let attempt = 0; ; attempt += 1) {
      const from = await look()
      if (from !== undefined && (await isOurs(from, tried))) return 'created'
      const inserted = await insert({ git, tree: from, parts: file.split('/'), blob, replaces })
      if (inserted === 'exists') return inserted
      const to = await commit({ from, tree: inserted.tree, message: file })
      tried.push(to)
      const moved = await branch.move({ from, to })
      if (moved === 'moved') return 'created'
      failures = (await look()) === from ? failures + 1 : 0
      if (failures >= mostFailures || ports.clock.monotonic() > deadline) throw givenUp(moved.said)
      await ports.clock.sleep(jitter(ports.random) * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt))
    }
  }

  async function read(file: string, tip: string | undefined): Promise<Uint8Array | undefined> {
    const entry = tip === undefined ? undefined : await find({ git, tip, name: file })
    if (entry === undefined) return undefined
    if (!isFile(entry)) throw misplaced({ place: `${name}:${file}`, why: 'something else stands where a file belongs' })
    const size = Number((await git.must(['cat-file', '-s', entry.oid])).toString())
    if (size > largestObject) throw misplaced({ place: `${name}:${file}`, why: tooLarge(size) })
    return git.must(['cat-file', 'blob', entry.oid])
  }

  return {
    async create(file, content) {
      demandName(file)
      demandSize(file, content)
      return put({ file, content, replaces: false })
    },
    async get(file) {
      demandName(file)
      // what is there stays as it is, but for the checkpoint: only what was not there yet is worth another look
      const known = seen === undefined || file === 'checkpoint' ? undefined : await read(file, seen)
      return known ?? read(file, await look())
    },
    async *list(prefix, after) {
      demandPrefix(prefix)
      const tip = await look()
      if (tip !== undefined) yield* walk({ read: (folder) => folderOf(folder, tip), prefix, after })
    },
    async replace(file, content) {
      demandSize(file, content)
      await put({ file, content, replaces: true })
    },
  }

  async function folderOf(folder: string, tip: string): Promise<readonly FolderEntry[]> {
    const entry = folder === '' ? undefined : await find({ git, tip, name: folder })
    if (folder !== '' && entry === undefined) return []
    if (entry !== undefined && entry.type !== 'tree') throw misplaced({ place: `${name}:${folder}`, why: 'a file stands where a folder belongs' })
    const entries = await entriesOf(git, entry?.oid ?? tip)
    return entries.flatMap((one): readonly FolderEntry[] => {
      if (one.type === 'tree') return [{ name: one.name, kind: 'folder' }]
      return isFile(one) ? [{ name: one.name, kind: 'file' }] : []
    })
  }
}

function givenUp(said: string): DeliveryError {
  return new DeliveryError({
    code: 'audit-unavailable',
    message: said,
    hint: 'where a lock file is left of a git that was killed, remove it; where the server protects the branch, let this job write to it; then run the command again',
  })
}

/** A number from 0 to 1. */
function jitter(random: Random): number {
  const [a = 0, b = 0] = random.bytes(2)
  return (a * 256 + b) / 65_535
}
