import type { Clock } from '../../../../core/ports/clock.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { GithubApi } from '../../../../github/api.ts'
import { backOff } from '../back-off.ts'
import { demandName } from '../names.ts'
import { largestObject } from '../store.ts'
import type { LogStore } from '../store.ts'
import { createTreeReader, find } from '../tree-reader.ts'
import { demandSize, misplaced, tooLarge } from '../trouble.ts'
import { createBranchApi, unavailable } from './branch-api.ts'

/** Milliseconds for one file among many writers. */
const patienceMs = 180_000
/** Failures in a row without anybody else having moved the branch: it is no race then. */
const mostFailures = 2

/**
 * A log on a branch, through GitHub's API, so without a clone: each file a commit that GitHub signs as the token's own. A name is given once
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

  async function put({ name, content, replaces }: { readonly name: string; readonly content: Uint8Array; readonly replaces: boolean }): Promise<'created' | 'exists'> {
    const file = { name, content, mark: `pqc-delivery: ${Buffer.from(ports.random.bytes(16)).toString('hex')}` }
    const deadline = ports.clock.monotonic() + patienceMs
    let failures = 0
    let before: string | undefined
    for (let attempt = 0; ; attempt += 1) {
      const from = await github.tip()
      if (attempt > 0 && from !== undefined && from !== before && (await github.isMarked(file))) return 'created'
      before = from
      const there = from === undefined ? undefined : await find({ entries: (treeish) => github.entries(treeish), tip: from, name })
      if (there !== undefined && !(replaces && there.type === 'blob')) return 'exists'
      const failure = await github.commit(file, from)
      if (failure === undefined) return 'created'
      failures = (await github.tip()) === from ? failures + 1 : 0
      const isHopeless = failure.kind === 'denied' || failures >= mostFailures || ports.clock.monotonic() > deadline
      if (isHopeless) throw unavailable({ failure, repository, branch })
      await backOff({ ports, attempt, firstMs: 100, longestMs: 4_000 })
    }
  }

  return {
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
      demandName(name)
      demandSize(name, content)
      return put({ name, content, replaces: false })
    },
    async replace(name, content) {
      demandSize(name, content)
      await put({ name, content, replaces: true })
    },
  }
}
