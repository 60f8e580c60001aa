import type { JsonObject } from '../core/json.ts'
import type { Log } from '../core/ports/log.ts'
import type { Progress } from '../core/ports/progress.ts'
import type { Outcome } from './outcome.ts'
import type { SavedState } from './ports.ts'

/** The world around a command: GitHub's runner or a terminal. */
export interface Edge {
  readonly log: Log
  readonly progress: Progress
  readonly saved: SavedState
  /** keeps a value out of every output, in each of its encodings */
  readonly mask: (secret: string) => void
  /** see `RunPorts.print` */
  readonly print: (text: string) => Promise<void>
  /** tells how it ended; throws `output-unwritable` when it could not tell the runner */
  publish(report: Report): void
  /** resolves when everything that was printed is out */
  flush(): Promise<void>
}

/** How a command ended, as the edge tells it. */
export interface Report {
  /** name of the action or command */
  readonly name: string
  readonly outcome: Outcome
  /** what `--json` and `result-json` show */
  readonly document: JsonObject
  /** of an unexpected error */
  readonly stack?: string
}
