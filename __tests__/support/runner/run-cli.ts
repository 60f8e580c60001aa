import path from 'node:path'
import { runChild, type ChildRecord, type Interruption } from './child.ts'

const entry = path.join(import.meta.dirname, '../../../dist/cli/index.js')

/** Runs the command line of the bundle in a plain terminal without a screen. */
export function runCli(request: {
  readonly args: readonly string[]
  readonly cwd: string
  /** the state home */
  readonly home?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  readonly holdInput?: boolean
  readonly interruption?: Interruption
}): Promise<ChildRecord> {
  const { args, cwd, home, env, input, holdInput = false, interruption } = request
  return runChild({
    command: process.execPath,
    args: [entry, ...args],
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      LANG: 'C.UTF-8',
      ...(home === undefined ? {} : { PQC_DELIVERY_HOME: home }),
      ...env,
    },
    input,
    holdInput,
    interruption,
  })
}
