import type { Variables } from '../../core/ports/variables.ts'
import { runUrlOf as urlOf } from '../../core/run-url.ts'

/** The page of the run on GitHub; null where there is none, or where the variables would make it anything but a plain address. */
export function runUrlOf(variables: Variables): string | null {
  const { GITHUB_ACTIONS: inActions, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = variables
  return inActions === 'true' ? urlOf({ server, repository, run }) : null
}
