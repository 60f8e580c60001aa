import { messageOf } from '../../src/core/errors.ts'

/**
 * Runs the body of a script: its result is the exit code. What it throws is printed as one message, since what a person
 * needs from a failing check is what to do and not a stack.
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body()
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exitCode = 1
  }
}
