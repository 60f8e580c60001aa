import os from 'node:os'
import type { JsonObject } from '../core/json.ts'
import type { Originator } from '../core/ports/originator.ts'
import type { Variables } from '../core/ports/variables.ts'
import { oneLine, shorten } from '../core/text.ts'

/** Facts that say which run of which workflow this is, by the name that GitHub's OIDC token gives them. */
const githubFacts = {
  server_url: 'GITHUB_SERVER_URL',
  repository: 'GITHUB_REPOSITORY',
  repository_id: 'GITHUB_REPOSITORY_ID',
  repository_owner_id: 'GITHUB_REPOSITORY_OWNER_ID',
  workflow_ref: 'GITHUB_WORKFLOW_REF',
  workflow_sha: 'GITHUB_WORKFLOW_SHA',
  job: 'GITHUB_JOB',
  ref: 'GITHUB_REF',
  sha: 'GITHUB_SHA',
  run_id: 'GITHUB_RUN_ID',
  run_attempt: 'GITHUB_RUN_ATTEMPT',
  event_name: 'GITHUB_EVENT_NAME',
  actor: 'GITHUB_ACTOR',
  actor_id: 'GITHUB_ACTOR_ID',
  triggering_actor: 'GITHUB_TRIGGERING_ACTOR',
  runner_name: 'RUNNER_NAME',
  runner_environment: 'RUNNER_ENVIRONMENT',
} as const

/** Who started this, as far as the variables and the system say: claims, since whoever starts a process sets them. */
export function findOriginator(request: { readonly variables: Variables; readonly pid: number }): Originator {
  const { variables, pid } = request
  if (variables['GITHUB_ACTIONS'] === 'true') return githubOriginator(variables)
  const user = userName(variables)
  const host = fact(os.hostname())
  return { kind: 'terminal', name: `${user}@${host} pid ${pid}`, facts: { user, host, pid } }
}

function githubOriginator(variables: Variables): Originator {
  const facts: Record<string, string> = {}
  for (const [name, variable] of Object.entries(githubFacts)) {
    const value = variables[variable]
    if (value !== undefined && value !== '') facts[name] = fact(value)
  }
  const run = `${facts['run_id'] ?? 'unknown'}/${facts['run_attempt'] ?? '1'}`
  return {
    kind: 'github-actions',
    name: `${facts['repository'] ?? 'unknown repository'} run ${run}`,
    facts: facts satisfies JsonObject,
  }
}

function userName(variables: Variables): string {
  try {
    return fact(os.userInfo().username)
  } catch {
    // a user id without a name, as containers have it
    return fact(variables['USER'] ?? variables['USERNAME'] ?? 'unknown')
  }
}

/** Variables can be of any length and content: a fact is one short line. */
function fact(text: string): string {
  return shorten(oneLine(text), 256)
}
