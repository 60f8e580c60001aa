import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject, objectOf } from '../../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import type { Failure, GithubApi, Reply } from '../../../../github/api.ts'
import type { Call } from '../../../../github/send.ts'
import type { NewFile } from '../store.ts'
import type { TreeEntry } from '../tree-reader.ts'

/** Files to commit at once. */
export interface FilesCommit {
  readonly files: readonly NewFile[]
  /** the first line of its message */
  readonly subject: string
  /** tells our own commit from others with the same files */
  readonly mark: string
}

/** A branch by GitHub's API: its Git database (REST) and `createCommitOnBranch` (GraphQL). What cannot be done rejects with `audit-unavailable`. */
export interface BranchApi {
  /** the newest commit; undefined: there is no such branch */
  tip(): Promise<string | undefined>
  entries(treeish: string): Promise<readonly TreeEntry[]>
  blob(oid: string): Promise<Uint8Array>
  /** Adds or replaces files where the branch is still at `from`; begins the branch where that is undefined. */
  commit(change: FilesCommit, from: string | undefined): Promise<Failure | undefined>
  /** whether the newest commit that touched a file has the mark */
  isMarked(file: { readonly name: string; readonly mark: string }): Promise<boolean>
}

const mutation = 'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }'

/** Trees never change by their names; so many are remembered. */
const treesKept = 64

/** The branch of one repository. */
export function createBranchApi({ api, repository, branch }: { readonly api: GithubApi; readonly repository: string; readonly branch: string }): BranchApi {
  const trees = new Map<string, readonly TreeEntry[]>()
  let isKnown = false

  const trouble = (failure: Failure): DeliveryError => unavailable({ failure, repository, branch })

  async function must(call: Call): Promise<JsonObject> {
    const reply = await api.call(call)
    if (reply.ok) return objectOf(reply.body)
    throw trouble(reply.failure)
  }

  /** A repository that the token cannot see looks like one without the branch: said once, before anything is taken for empty. */
  async function demandRepository(): Promise<void> {
    if (!isKnown) await must({ method: 'GET', path: '/branches?per_page=1' })
    isKnown = true
  }

  async function begin({ files, subject, mark }: FilesCommit): Promise<Reply> {
    const entries: JsonObject[] = []
    for (const { name, content } of files) {
      const blob = await api.call({ method: 'POST', path: '/git/blobs', body: { content: base64(content), encoding: 'base64' }, isLarge: true })
      if (!blob.ok) return blob
      entries.push({ path: name, mode: '100644', type: 'blob', sha: shaOf(blob.body) })
    }
    const tree = await api.call({ method: 'POST', path: '/git/trees', body: { tree: entries } })
    if (!tree.ok) return tree
    const commit = await api.call({ method: 'POST', path: '/git/commits', body: { message: `${subject}\n\n${mark}`, tree: shaOf(tree.body), parents: [] } })
    if (!commit.ok) return commit
    return api.call({ method: 'POST', path: '/git/refs', body: { ref: `refs/heads/${branch}`, sha: shaOf(commit.body) } })
  }

  return {
    async tip() {
      const reply = await api.call({ method: 'GET', path: `/git/ref/${encodeURIComponent(`heads/${branch}`)}` })
      if (reply.ok) return oidOf(objectOf(objectOf(reply.body)['object'])['sha'])
      const { kind, status } = reply.failure
      // 409: a repository without any commit
      if (kind !== 'refused' || (status !== 404 && status !== 409)) throw trouble(reply.failure)
      await demandRepository()
      return undefined
    },
    async entries(treeish) {
      const known = trees.get(treeish)
      if (known !== undefined) return known
      const { tree, truncated } = await must({ method: 'GET', path: `/git/trees/${treeish}`, isLarge: true })
      if (truncated === true) throw trouble({ kind: 'refused', why: 'a folder of the log has more files than the API lists; fetch the branch and read it there' })
      const found = (Array.isArray(tree) ? (tree as readonly JsonValue[]) : []).filter(isJsonObject).map(entryOf)
      if (trees.size >= treesKept) trees.clear()
      trees.set(treeish, found)
      return found
    },
    async blob(oid) {
      const { content, encoding } = await must({ method: 'GET', path: `/git/blobs/${oid}`, isLarge: true })
      if (typeof content !== 'string' || encoding !== 'base64') throw trouble({ kind: 'refused', why: `the file ${oid} did not come as base64` })
      return Buffer.from(content, 'base64')
    },
    async commit(change, from) {
      const { files, subject, mark } = change
      if (from === undefined) return failureIn(await begin(change))
      const input = {
        branch: { repositoryNameWithOwner: repository, branchName: branch },
        message: { headline: subject, body: mark },
        fileChanges: { additions: files.map(({ name, content }) => ({ path: name, contents: base64(content) })) },
        expectedHeadOid: from,
      }
      return failureIn(await api.call({ method: 'POST', at: 'graphql', path: '', body: { query: mutation, variables: { input } }, isLarge: true }))
    },
    async isMarked({ name, mark }) {
      const reply = await api.call({ method: 'GET', path: `/commits?sha=${encodeURIComponent(branch)}&path=${encodeURIComponent(name)}&per_page=1` })
      if (!reply.ok) throw trouble(reply.failure)
      const { message } = objectOf(objectOf(Array.isArray(reply.body) ? (reply.body as readonly JsonValue[])[0] : undefined)['commit'])
      return typeof message === 'string' && message.includes(mark)
    },
  }
}

function failureIn(reply: Reply): Failure | undefined {
  return reply.ok ? undefined : reply.failure
}

function entryOf({ mode, type, sha, path }: JsonObject): TreeEntry {
  return { mode: textOf(mode), type: textOf(type), oid: oidOf(sha), name: textOf(path) }
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function shaOf(body: JsonValue): string {
  return oidOf(objectOf(body)['sha'])
}

/** It goes into paths: nothing but the name of an object. */
function oidOf(value: JsonValue | undefined): string {
  if (typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value)) return value
  throw new DeliveryError({ code: 'audit-unavailable', message: 'GitHub answered without the name of an object where one belongs', hint: 'see that GITHUB_API_URL is the API of GitHub' })
}

function base64(content: Uint8Array): string {
  return Buffer.from(content).toString('base64')
}

/** The log cannot be reached, with what GitHub says. */
export function unavailable({ failure, repository, branch }: { readonly failure: Failure; readonly repository: string; readonly branch: string }): DeliveryError {
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `the audit log on the branch ${branch} of ${repository} cannot be used: ${failure.why}`,
    hint: failure.kind === 'denied'
      ? `let the job have ${failure.permission ?? 'contents: write'}, and let rules of the branch allow it`
      : 'see whether GitHub is well and whether the token may see the repository, and run the command again',
  })
}
