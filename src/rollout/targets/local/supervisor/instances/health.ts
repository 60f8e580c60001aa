import { request } from 'node:http'

/** Whether an instance answers its health check as it should, within a moment. */
export function isHealthy({ port, path, status, timeoutMs }: {
  readonly port: number
  readonly path: string
  readonly status: number
  readonly timeoutMs: number
}): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      resolve(answer.statusCode === status)
      answer.on('error', () => undefined)
      answer.destroy()
    })
    outgoing.on('error', () => resolve(false))
    outgoing.end()
  })
}
