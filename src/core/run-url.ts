import type { JsonObject } from './json.ts'

/** What the page of a run is made of, as the runner's variables or a record of events say: anybody may have written it. */
interface RunFacts {
  /** `https://github.com`, or an own server */
  readonly server: unknown
  /** `owner/name` */
  readonly repository: unknown
  readonly run: unknown
}

/** The page of a workflow's run on GitHub; null where what is given would make it anything but a plain address of HTTPS. */
export function runUrlOf({ server, repository, run }: RunFacts): string | null {
  if (typeof server !== 'string' || typeof repository !== 'string' || typeof run !== 'string') return null
  const isPlain = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?$/.test(server) && URL.canParse(server)
    && /^[\w.-]+\/[\w.-]+$/.test(repository) && repository.split('/').every((part) => !/^\.{1,2}$/.test(part)) && /^\d+$/.test(run)
  return isPlain ? `${server}/${repository}/actions/runs/${run}` : null
}

/** The same for whoever caused an event, from its `originator`; versions that recorded no server ran on github.com only. */
export function eventRunUrl({ kind, facts }: { readonly kind: unknown; readonly facts: JsonObject }): string | null {
  const { server_url: server = 'https://github.com', repository, run_id: run } = facts
  return kind === 'github-actions' ? runUrlOf({ server, repository, run }) : null
}
