import { spawn } from 'node:child_process'

/** A child process that ended: everything that it printed, and how it ended. */
export interface ToolResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface ToolRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  /** added to this process's own environment */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a tool without a shell and waits for it; rejects only when it cannot be started. */
export function runTool({ command, args, cwd, env = {} }: ToolRequest): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', (cause) => reject(new Error(`${command} cannot be started: ${cause.message}`, { cause })))
    child.on('close', (code, signal) => {
      resolve({
        exitCode: code ?? 1,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8') + (signal === null ? '' : `ended by ${signal}\n`),
      })
    })
  })
}

/** Like `runTool`, but an exit code other than 0 is an error that carries what the tool printed. */
export async function mustRun(request: ToolRequest): Promise<string> {
  const { exitCode, stdout, stderr } = await runTool(request)
  if (exitCode !== 0) {
    const line = [request.command, ...request.args].join(' ')
    throw new Error(`${line} ended with ${exitCode}\n${`${stdout}${stderr}`.trim()}`)
  }
  return stdout
}
