import type { Variables } from '../../../../core/ports/variables.ts'

/** Where the runner mounts its folders in the container of a job (actions/runner, `ContainerInfo.cs` and `Constants.cs`). */
const mounts = ['/__w', '/__e', '/__t', '/github/home', '/github/workflow'] as const
/** What engines leave in a container: Docker the first, Podman the second. */
const marks = ['/.dockerenv', '/run/.containerenv'] as const
/** Of what a runner sets; a development container on GitHub has other variables of that prefix. */
const telling = ['GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_NAME'] as const
const prefixes = ['GITHUB_', 'RUNNER_', 'ACTIONS_'] as const

/**
 * Whether this is a job with `container:`, which ends with its container: what a runner sets leads into its mounts, or,
 * where a workflow has set those variables itself, the mounts are there and it is a container. Without a runner's variables
 * it never is one: a terminal in a development container is left alone. A runner that itself runs in a container, and
 * outlives its jobs there, has no such mounts.
 */
export function isContainerJob({ variables, program, exists }: {
  readonly variables: Variables
  /** the Node that runs this */
  readonly program: string
  readonly exists: (path: string) => boolean
}): boolean {
  if (!telling.some((name) => (variables[name] ?? '') !== '')) return false
  const ofRunner = Object.entries(variables).filter(([name]) => name === 'HOME' || prefixes.some((prefix) => name.startsWith(prefix)))
  if ([program, ...ofRunner.map(([, value]) => value ?? '')].some(isInMount)) return true
  return marks.some(exists) && mounts.some(exists)
}

function isInMount(place: string): boolean {
  return mounts.some((mount) => place === mount || place.startsWith(`${mount}/`))
}
