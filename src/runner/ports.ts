import type { Clock } from '../core/ports/clock.ts'
import type { Exec } from '../core/ports/exec.ts'
import type { Http } from '../core/ports/http.ts'
import type { Log } from '../core/ports/log.ts'
import type { Originator } from '../core/ports/originator.ts'
import type { Progress } from '../core/ports/progress.ts'
import type { Random } from '../core/ports/random.ts'
import type { Variables } from '../core/ports/variables.ts'
import type { Collectors } from './collectors.ts'

/** Everything that a command may use of the world outside. Made once by the edge, of the runner or of the terminal. */
export interface RunPorts {
  readonly log: Log
  readonly progress: Progress
  readonly clock: Clock
  readonly random: Random
  readonly exec: Exec
  readonly http: Http
  readonly variables: Variables
  readonly originator: Originator
  /** where what is wired for the command says what it can tell in metrics */
  readonly metrics: Collectors
  /** keeps a value out of every output, in each of its encodings */
  readonly mask: (secret: string) => void
  /** the token of the job, masked; undefined: there is none */
  readonly githubToken: () => string | undefined
  /** aborted on SIGINT and SIGTERM */
  readonly signal: AbortSignal
  readonly saved: SavedState
  /** where relative paths start: the workspace of the job, or the current folder */
  readonly workingDirectory: string
  /** mode 0700; made when it is missing */
  readonly home: string
  /** the folder that holds proxy.mjs */
  readonly bundle: string
  readonly stdin: () => AsyncIterable<Uint8Array>
  /**
   * Puts text on standard output: for commands whose product is a stream, such as the lines of `gate replay`. It
   * goes out as it is but for secrets, and for what a terminal or GitHub's runner would take for a command.
   * Resolves when there is room for more. With `json`, standard output belongs to the one document, and this goes
   * to standard error.
   */
  readonly print: (text: string) => Promise<void>
  readonly platform: { readonly os: string; readonly arch: string }
  readonly version: string
}

/** Values that the action's `post` step finds again; saved before each mutation. In a terminal there is no `post`. */
export interface SavedState {
  get(name: string): string | undefined
  set(name: string, value: string): void
}
