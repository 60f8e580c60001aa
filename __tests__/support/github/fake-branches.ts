import { createHash } from 'node:crypto'

type Json = Record<string, unknown>
interface Reply {
  readonly status: number
  readonly body: unknown
}
interface Entry {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
}
interface Commit {
  readonly message: string
  readonly tree: string
  readonly parents: readonly string[]
}

/** The branches of the fake's repository, as far as GitHub's Git database and `createCommitOnBranch` go. */
export interface FakeBranches {
  /** undefined: no call of these */
  rest(call: { readonly method: string; readonly path: string; readonly url: URL; readonly body: Json }): Reply | undefined
  graphql(body: Json): Reply
  /** what lies on a branch: names and contents */
  files(branch: string): ReadonlyMap<string, Buffer>
  /** headlines of the commits, the newest first */
  log(branch: string): readonly string[]
  /** puts something on a branch that no store of ours would */
  plant(branch: string, entry: { readonly name: string; readonly mode: string; readonly content: string }): void
}

/** An empty repository; `api` is its address in answers. */
export function createFakeBranches(api: string): FakeBranches {
  const blobs = new Map<string, Buffer>()
  const trees = new Map<string, readonly Entry[]>()
  const commits = new Map<string, Commit>()
  const refs = new Map<string, string>()

  /** The names that git gives to objects. */
  const named = (type: string, content: Buffer): string => createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
  const keepBlob = (content: Buffer): string => {
    const sha = named('blob', content)
    blobs.set(sha, content)
    return sha
  }
  const keepTree = (entries: readonly Entry[]): string => {
    const sorted = entries.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    const sha = named('tree', Buffer.concat(sorted.flatMap(({ mode, path, sha: of }) => [Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`), Buffer.from(of, 'hex')])))
    trees.set(sha, sorted)
    return sha
  }
  const keepCommit = (commit: Commit): string => {
    const sha = named('commit', Buffer.from(JSON.stringify(commit)))
    commits.set(sha, commit)
    return sha
  }
  const sortKey = ({ path, type }: Entry) => (type === 'tree' ? `${path}/` : path)

  function insert({ tree, parts: [part = '', ...rest], mode, sha }: { readonly tree: string | undefined; readonly parts: readonly string[]; readonly mode: string; readonly sha: string }): string {
    const entries = tree === undefined ? [] : (trees.get(tree) ?? [])
    const there = entries.find(({ path }) => path === part)
    const others = entries.filter((one) => one !== there)
    if (rest.length === 0) return keepTree([...others, { path: part, mode, type: 'blob', sha }])
    const below = insert({ tree: there?.type === 'tree' ? there.sha : undefined, parts: rest, mode, sha })
    return keepTree([...others, { path: part, mode: '040000', type: 'tree', sha: below }])
  }

  function add({ from, files, mode, message }: { readonly from: string | undefined; readonly files: readonly (readonly [string, Buffer])[]; readonly mode: string; readonly message: string }): string {
    let tree = from === undefined ? undefined : commits.get(from)?.tree
    for (const [name, content] of files) tree = insert({ tree, parts: name.split('/'), mode, sha: keepBlob(content) })
    return keepCommit({ message, tree: tree ?? keepTree([]), parents: from === undefined ? [] : [from] })
  }

  const history = (branch: string): readonly (Commit & { readonly sha: string })[] => {
    const found: (Commit & { readonly sha: string })[] = []
    for (let sha = refs.get(branch); sha !== undefined; sha = commits.get(sha)?.parents[0]) {
      const commit = commits.get(sha)
      if (commit === undefined) break
      found.push({ ...commit, sha })
    }
    return found
  }

  const at = (tree: string | undefined, parts: readonly string[]): string | undefined => {
    const entry = (tree === undefined ? [] : (trees.get(tree) ?? [])).find(({ path }) => path === parts[0])
    return parts.length === 1 || entry === undefined ? entry?.sha : at(entry.sha, parts.slice(1))
  }

  const refBody = (branch: string) => ({ ref: `refs/heads/${branch}`, node_id: 'MDM6', url: `${api}/git/refs/heads/${branch}`, object: { type: 'commit', sha: refs.get(branch), url: `${api}/git/commits/${refs.get(branch)}` } })
  const person = { name: 'github-actions[bot]', email: 'bot@example.com', date: '2026-01-02T03:04:05Z' }
  const commitBody = (sha: string, { message, tree, parents }: Commit) => ({
    sha, node_id: 'MDY6', url: `${api}/git/commits/${sha}`, html_url: `${api}/commit/${sha}`, author: person, committer: person, message,
    tree: { sha: tree, url: `${api}/git/trees/${tree}` }, parents: parents.map((one) => ({ sha: one, url: `${api}/git/commits/${one}`, html_url: `${api}/commit/${one}` })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  })
  const says = (status: number, message: string): Reply => ({ status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } })
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

  function write(kind: string, body: Json): Reply {
    if (kind === 'blobs') {
      const sha = keepBlob(Buffer.from(textOf(body['content']), body['encoding'] === 'base64' ? 'base64' : 'utf8'))
      return { status: 201, body: { sha, url: `${api}/git/blobs/${sha}` } }
    }
    if (kind === 'trees') {
      let tree: string | undefined
      for (const one of body['tree'] as readonly Json[]) tree = insert({ tree, parts: textOf(one['path']).split('/'), mode: textOf(one['mode']), sha: textOf(one['sha']) })
      return { status: 201, body: treeBody(tree ?? '') }
    }
    if (kind === 'commits') {
      const commit = { message: textOf(body['message']), tree: textOf(body['tree']), parents: body['parents'] as readonly string[] }
      return { status: 201, body: commitBody(keepCommit(commit), commit) }
    }
    const branch = textOf(body['ref']).replace(/^refs\/heads\//, '')
    if (refs.has(branch)) return says(422, 'Reference already exists')
    if (!commits.has(textOf(body['sha']))) return says(422, 'Object does not exist')
    refs.set(branch, textOf(body['sha']))
    return { status: 201, body: refBody(branch) }
  }

  function treeBody(sha: string) {
    const listed = (trees.get(sha) ?? []).map((one) => ({ ...one, url: `${api}/git/${one.type}s/${one.sha}`, ...(one.type === 'blob' && { size: blobs.get(one.sha)?.length ?? 0 }) }))
    return { sha, url: `${api}/git/trees/${sha}`, truncated: false, tree: listed }
  }

  function read(kind: string, name: string): Reply {
    if (kind === 'ref') {
      const branch = name.replace(/^heads\//, '')
      if (refs.size === 0) return says(409, 'Git Repository is empty.')
      return refs.has(branch) ? { status: 200, body: refBody(branch) } : says(404, 'Not Found')
    }
    if (kind === 'trees') {
      const sha = commits.get(name)?.tree ?? name
      return trees.has(sha) ? { status: 200, body: treeBody(sha) } : says(404, 'Not Found')
    }
    const content = blobs.get(name)
    // lines of 60 characters, as GitHub has them
    return content === undefined ? says(404, 'Not Found') : { status: 200, body: { sha: name, node_id: 'MDQ6', size: content.length, url: `${api}/git/blobs/${name}`, content: content.toString('base64').replaceAll(/.{60}/g, '$&\n'), encoding: 'base64' } }
  }

  /** GitHub Docs, "Mutations", `createCommitOnBranch`: the branch has to be there, and where it is expected to be. */
  function commitOnBranch(input: Json): Reply {
    const { branch, message, fileChanges, expectedHeadOid } = input as { branch: Json; message: Json; fileChanges: { additions: readonly Json[] }; expectedHeadOid: string }
    const name = textOf(branch['branchName'])
    const refuse = (type: string, said: string): Reply => ({ status: 200, body: { data: { createCommitOnBranch: null }, errors: [{ type, path: ['createCommitOnBranch'], locations: [{ line: 1, column: 52 }], message: said }] } })
    const from = refs.get(name)
    if (from === undefined) return refuse('NOT_FOUND', 'No such branch.')
    if (from !== expectedHeadOid) return refuse('STALE_DATA', `Expected branch to point to "${expectedHeadOid}" but it did not.  Pull and try again.`)
    const files = fileChanges.additions.map((one) => [textOf(one['path']), Buffer.from(textOf(one['contents']), 'base64')] as const)
    const head = add({ from, files, mode: '100644', message: `${textOf(message['headline'])}\n\n${textOf(message['body'])}` })
    refs.set(name, head)
    return { status: 200, body: { data: { createCommitOnBranch: { commit: { oid: head } } } } }
  }

  return {
    rest({ method, path, url, body }) {
      const [, kind, name] = /^\/git\/(ref|refs|trees|blobs|commits)(?:\/(.+))?$/.exec(path) ?? []
      if (kind !== undefined) return method === 'GET' ? read(kind, decodeURIComponent(name ?? '')) : write(kind, body)
      if (path === '/branches') return { status: 200, body: [...refs].slice(0, 1).map(([branch, sha]) => ({ name: branch, commit: { sha, url: `${api}/commits/${sha}` }, protected: false })) }
      if (path !== '/commits') return undefined
      const parts = (url.searchParams.get('path') ?? '').split('/')
      const touched = history(url.searchParams.get('sha') ?? '').filter(({ tree, parents: [parent] }) => at(tree, parts) !== at(parent === undefined ? undefined : commits.get(parent)?.tree, parts))
      return { status: 200, body: touched.slice(0, 1).map(({ sha, ...commit }) => ({ sha, node_id: 'MDY6', url: `${api}/commits/${sha}`, html_url: `${api}/commit/${sha}`, comments_url: `${api}/commits/${sha}/comments`, commit: { ...commitBody(sha, commit), comment_count: 0 }, author: null, committer: null, parents: commitBody(sha, commit).parents })) }
    },
    graphql: (body) => commitOnBranch((body['variables'] as { input: Json }).input),
    files(branch) {
      const found = new Map<string, Buffer>()
      const walk = (tree: string, above: string): void => {
        for (const { path, type, sha } of trees.get(tree) ?? []) {
          if (type === 'tree') walk(sha, `${above}${path}/`)
          else found.set(`${above}${path}`, blobs.get(sha) ?? Buffer.alloc(0))
        }
      }
      walk(history(branch)[0]?.tree ?? '', '')
      return found
    },
    log: (branch) => history(branch).map(({ message }) => message.split('\n')[0] ?? ''),
    plant(branch, { name, mode, content }) {
      refs.set(branch, add({ from: refs.get(branch), files: [[name, Buffer.from(content)]], mode, message: 'planted' }))
    },
  }
}
