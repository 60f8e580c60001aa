import os from 'node:os'
import { withoutCredentials } from '../../../../core/credentials.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Exec } from '../../../../core/ports/exec.ts'
import type { Variables } from '../../../../core/ports/variables.ts'
import { oneLine, shorten } from '../../../../core/text.ts'

/** The program `git`, in one repository. */
export interface Git {
  /** Runs a command and waits for it; what it ends with is the caller's to judge. */
  run(args: readonly string[], options?: { readonly input?: Uint8Array; readonly mostBytes?: number }): Promise<GitAnswer>
  /** The output of a command that has to go well; rejects with `audit-unavailable`. */
  must(args: readonly string[], options?: { readonly input?: Uint8Array; readonly mostBytes?: number }): Promise<Buffer>
}

/** How a command of git ended. */
export interface GitAnswer {
  readonly ok: boolean
  readonly output: Buffer
  /** what git says about it, on one line, without passwords of addresses */
  readonly said: string
}

/** What working with git needs of the world. */
export interface GitPorts {
  readonly exec: Exec
  readonly clock: Clock
  readonly variables: Variables
}

/** What of a user's environment for git is about reaching a server. The rest would lead it into another repository, or into another state. */
const kept = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_CAINFO|SSL_CAPATH|PROXY_COMMAND|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM)$/

/** Options over any configuration: nothing of others runs, nothing is tidied up meanwhile, and what is written is on the disk (git-config(1)). */
const settings = {
  'core.hooksPath': os.devNull,
  'core.fsmonitor': 'false',
  'core.fsync': 'all',
  'core.fsyncMethod': 'fsync',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'push.gpgSign': 'false',
  'push.followTags': 'false',
  'push.recurseSubmodules': 'no',
  'fetch.recurseSubmodules': 'no',
  'protocol.ext.allow': 'never',
  'advice.graftFileDeprecated': 'false',
}

/** Milliseconds that one command may take. */
const longestMs = 120_000
/** Bytes of an answer: the listing of a folder with more than a million files. */
const usualBytes = 128 * 1024 * 1024

/** Git in `repository`: a folder that has one, with or without a work tree. */
export function openGit({ repository, ports }: { readonly repository: string; readonly ports: GitPorts }): Git {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  async function run(args: readonly string[], { input, mostBytes = usualBytes }: { readonly input?: Uint8Array; readonly mostBytes?: number } = {}): Promise<GitAnswer> {
    const { exitCode, stdoutBytes, stderr, timedOut } = await ports.exec.run({
      command: 'git',
      args: ['-C', repository, ...options, ...args],
      env: environmentOf(ports),
      timeoutMs: longestMs,
      mostBytes,
      input: input ?? '',
    })
    const said = timedOut ? 'it did not end in time' : shorten(withoutCredentials(oneLine(stderr)), 300)
    return { ok: exitCode === 0 && !timedOut && stdoutBytes !== undefined, output: Buffer.from(stdoutBytes ?? []), said }
  }

  return {
    run,
    async must(args, given) {
      const answer = await run(args, given)
      if (answer.ok) return answer.output
      throw gitTrouble({ repository, what: args[0] ?? '', said: answer.said })
    },
  }
}

function environmentOf({ variables, clock }: GitPorts): Readonly<Record<string, string>> {
  const own = Object.entries(variables).filter(([name, value]) => value !== undefined && (!name.startsWith('GIT_') || kept.test(name)))
  const date = `@${Math.floor(clock.now() / 1_000)} +0000`
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // what refs/replace and grafts say is not what was written
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: os.devNull,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_AUTHOR_NAME: 'pqc-delivery',
    GIT_AUTHOR_EMAIL: 'pqc-delivery@localhost',
    GIT_COMMITTER_NAME: 'pqc-delivery',
    GIT_COMMITTER_EMAIL: 'pqc-delivery@localhost',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  }
}

/** A log on a branch that cannot be reached, with what git says. */
export function gitTrouble({ repository, what, said }: { readonly repository: string; readonly what: string; readonly said: string }): DeliveryError {
  const isForeign = said.includes('dubious ownership')
  return new DeliveryError({
    code: 'audit-unavailable',
    message: `the audit log in the repository ${repository} cannot be used: git ${what} says: ${said === '' ? 'nothing' : said}`,
    hint: isForeign
      ? `let git trust the folder: git config --global --add safe.directory ${repository}`
      : 'see that the folder is a repository of git that this user may write to, that its server lets the branch be written, and run the command again',
  })
}
