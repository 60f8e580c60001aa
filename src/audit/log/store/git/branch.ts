import { DeliveryError } from '../../../../core/errors.ts'
import { gitTrouble } from './git.ts'
import type { Git } from './git.ts'

/** The branch that a log is on, wherever its newest state is decided. */
export interface Branch {
  /** the newest commit; undefined: there is no such branch yet. Its objects can be read here. */
  tip(): Promise<string | undefined>
  /**
   * Makes `to`, whose only parent is `from`, the newest commit, if `from` still is; durable then. Otherwise what was said about it: somebody may
   * have been faster, or it cannot be done at all, or it was done and the answer was lost.
   */
  move(change: { readonly from: string | undefined; readonly to: string }): Promise<{ readonly said: string } | 'moved'>
}

/** A branch of the repository itself, moved by git-update-ref(1) with its old value. */
export function localBranch({ git, repository, branch }: { readonly git: Git; readonly repository: string; readonly branch: string }): Branch {
  const ref = `refs/heads/${branch}`
  let isFree = false

  /** A branch that is checked out would look changed in its work tree, file by file. */
  async function demandFree(): Promise<void> {
    if (isFree) return
    const place = (await git.must(['for-each-ref', '--format=%(worktreepath)', ref])).toString().trim()
    if (place !== '') throw checkedOut({ branch, place })
    isFree = true
  }

  return {
    async tip() {
      const { ok, output } = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
      if (ok) return output.toString().trim()
      // not there, or no repository at all
      await git.must(['rev-parse', '--git-dir'])
      return undefined
    },
    async move({ from, to }) {
      await demandFree()
      const { ok, said } = await git.run(['update-ref', '-m', 'audit log', ref, to, from ?? '0'.repeat(to.length)])
      return ok ? 'moved' : { said: gitTrouble({ repository, what: 'update-ref', said }).message }
    },
  }
}

/**
 * A branch of a server, moved by a push that is no more than a step ahead; a copy of what was seen is kept below `refs/pqc-delivery/`. A branch that does
 * not descend from that copy was put back or written anew: it rejects with `chain-broken`, and the copy stays.
 */
export function remoteBranch({ git, repository, branch, remote }: {
  readonly git: Git
  readonly repository: string
  readonly branch: string
  readonly remote: string
}): Branch {
  const ref = `refs/heads/${branch}`
  const copy = `refs/pqc-delivery/${remote}/${branch}`

  const isHere = async (oid: string): Promise<boolean> => (await git.run(['cat-file', '-e', `${oid}^{commit}`])).ok

  /** What was seen last, by whomever in this repository. */
  async function seenBefore(): Promise<string | undefined> {
    const { ok, output } = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${copy}^{commit}`])
    return ok ? output.toString().trim() : undefined
  }

  /** Of several that move it from the same commit the first one is right, and what that one did not know is seen the next time. */
  async function remember(oid: string, seen: string | undefined): Promise<void> {
    await git.run(['update-ref', copy, oid, seen ?? '0'.repeat(oid.length)])
  }

  return {
    async tip() {
      // before the server is asked: what another run sees meanwhile may be newer than its answer
      const seen = await seenBefore()
      const listed = (await git.must(['ls-remote', '--quiet', '--', remote, ref])).toString()
      const oid = listed.split('\n').map((line) => line.split('\t')).find(([, name]) => name === ref)?.[0]
      if (oid === undefined || !/^[0-9a-f]{40,64}$/.test(oid)) {
        if (seen !== undefined) throw rewritten({ branch, remote, seen, copy, why: 'is gone' })
        return undefined
      }
      if (oid === seen) return oid
      if (!(await isHere(oid))) {
        await git.must(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', remote, ref])
        if (!(await isHere(oid))) throw gitTrouble({ repository, what: 'fetch', said: `the branch ${branch} moved back meanwhile` })
      }
      const isNext = seen === undefined || (await git.run(['merge-base', '--is-ancestor', seen, oid])).ok
      if (!isNext) throw rewritten({ branch, remote, seen, copy, why: 'is not any more what it was, with commits behind it' })
      await remember(oid, seen)
      return oid
    },
    async move({ from, to }) {
      const { ok, said } = await git.run(['push', '--no-verify', '--', remote, `${to}:${ref}`])
      if (!ok) return { said: gitTrouble({ repository, what: 'push', said }).message }
      await remember(to, from)
      return 'moved'
    },
  }
}

function checkedOut({ branch, place }: { readonly branch: string; readonly place: string }): DeliveryError {
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `the branch ${branch} of the audit log is checked out in ${place}, whose files would fall behind it`,
    hint: `check out another branch there; to look at the log, use git worktree add --detach FOLDER ${branch}`,
  })
}

function rewritten({ branch, remote, seen, copy, why }: {
  readonly branch: string
  readonly remote: string
  readonly seen: string
  readonly copy: string
  readonly why: string
}): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `nothing is read or written: the branch ${branch} of ${remote}, where the audit log is, ${why}`,
    hint: `the commit ${seen} was its newest when it was last seen, and ${copy} has kept it: find out who took it away, and put it back from there`,
  })
}
