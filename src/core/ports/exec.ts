/** Starts child processes. Every child is kept in the action's own table and ended when the action is cancelled. */
export interface Exec {
  /**
   * Runs `command` (no shell) and waits for it. Rejects with `command-missing` when it cannot be started; an exit code
   * other than 0 is no error here.
   */
  run(request: ExecRequest): Promise<ExecResult>
}

export interface ExecRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** the whole environment of the child; nothing is inherited */
  readonly env: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** asks for `stdoutBytes`, of so many bytes at most */
  readonly mostBytes?: number
}

export interface ExecResult {
  readonly exitCode: number
  /** both ends of a long output, as text */
  readonly stdout: string
  /** every byte of the output; absent where it was not asked for, or is longer than that: the child is ended then */
  readonly stdoutBytes?: Uint8Array
  readonly stderr: string
  readonly timedOut: boolean
}
