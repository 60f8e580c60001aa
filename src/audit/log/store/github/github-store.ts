import type { Clock } from '../../../../core/ports/clock.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { GithubApi } from '../../../../github/api.ts'
import { createdOf, putOnBranch, subjectOf } from '../put-on-branch.ts'
import { largestObject } from '../store.ts'
import type { LogStore, NewFile } from '../store.ts'
import { createTreeReader, find } from '../tree-reader.ts'
import { demandFile, misplaced, tooLarge } from '../trouble.ts'
import { createBranchApi, unavailable } from './branch-api.ts'

/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 2

/**
 * A log on a branch, through GitHub's API, so without a clone: each step a commit that GitHub signs as the token's own. A name is given once
 * since a commit is refused when the branch is not any more where it was when the name was seen to be free (`expectedHeadOid`).
 */
export function createGithubStore({ api, repository, branch, ports }: {
  readonly api: GithubApi
  /** `owner/name` */
  readonly repository: string
  readonly branch: string
  readonly ports: { readonly clock: Clock; readonly random: Random }
}): LogStore {
  const github = createBranchApi({ api, repository, branch })

  /** The names of those that nothing has; a file may be replaced. */
  async function freeOf(files: readonly NewFile[], { from, replaces }: { readonly from: string | undefined; readonly replaces: boolean }): Promise<readonly NewFile[]> {
    if (from === undefined) return files
    const free: NewFile[] = []
    for (const file of files) {
      const there = await find({ entries: (treeish) => github.entries(treeish), tip: from, name: file.name })
      if (there === undefined || (replaces && there.type === 'blob')) free.push(file)
    }
    return free
  }

  async function put(files: readonly NewFile[], replaces = false): Promise<readonly string[]> {
    for (const { name, content } of files) demandFile(name, content)
    const mark = `pqc-delivery: ${Buffer.from(ports.random.bytes(16)).toString('hex')}`
    let tried: readonly string[] = []
    return putOnBranch({
      ports, mostFailures, pauses: { firstMs: 100, longestMs: 4_000 },
      write: {
        tip: () => github.tip(),
        earlier: async () => (tried[0] !== undefined && (await github.isMarked({ name: tried[0], mark })) ? tried : undefined),
        async attempt(from) {
          const free = await freeOf(files, { from, replaces })
          if (free.length === 0) return { created: [] }
          const created = free.map(({ name }) => name)
          tried = created
          const failure = await github.commit({ files: free, subject: subjectOf(created), mark }, from)
          return failure === undefined ? { created } : { trouble: unavailable({ failure, repository, branch }), isFinal: failure.kind === 'denied' }
        },
      },
    })
  }

  return {
    arrivesLate: true,
    ...createTreeReader({
      branch,
      look: () => github.tip(),
      entries: (treeish) => github.entries(treeish),
      blob: async ({ oid }, place) => {
        const content = await github.blob(oid)
        if (content.length > largestObject) throw misplaced({ place, why: tooLarge(content.length) })
        return content
      },
    }),
    async create(name, content) {
      return (await put([{ name, content }])).length === 0 ? 'exists' : 'created'
    },
    async createAll(files) {
      return createdOf(files, await put(files))
    },
    async replace(name, content) {
      await put([{ name, content }], true)
    },
  }
}
