import { request } from 'node:http'
import { messageOf } from '../../../../../core/errors.ts'
import { formatDuration } from '../../../../../core/duration.ts'

/** How an answer to a health check differs from what it should be, within a moment; undefined when it is as it should. */
export function healthProblem({ url, status, timeoutMs }: {
  readonly url: string
  readonly status: number
  readonly timeoutMs: number
}): Promise<string | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      resolve(answer.statusCode === status ? undefined : `answered ${answer.statusCode} instead of ${status}`)
      answer.on('error', () => undefined)
      answer.destroy()
    })
    outgoing.on('error', (error) => resolve(`gave no answer (${reasonOf(error, timeoutMs)})`))
    outgoing.end()
  })
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'AbortError') return `none after ${formatDuration(timeoutMs)}`
  return 'code' in error && typeof error.code === 'string' ? error.code : messageOf(error)
}
