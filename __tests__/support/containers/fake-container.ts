import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the service in a fake container does. */
export interface FakeBehaviour {
  readonly version?: string
  /** its HTTP health check answers 500 */
  readonly unhealthy?: boolean
  /** what the health check of the image itself says; it has none unless given */
  readonly ownHealth?: 'starting' | 'healthy' | 'unhealthy'
  /** the engine cannot start it */
  readonly cannotStart?: string
  /** ends so soon after its start */
  readonly diesAfterMs?: number
  readonly exitCode?: number
  readonly oomKilled?: boolean
  /** does not end when it is asked to */
  readonly ignoreTerm?: boolean
  readonly says?: string
  readonly failEvery?: number
}

/** A container of the fake engine. */
export interface FakeContainer {
  readonly id: string
  readonly name: string
  readonly imageId: string
  readonly labels: Readonly<Record<string, string>>
  readonly env: readonly string[]
  readonly network: string
  readonly hostConfig: Readonly<Record<string, unknown>>
  /** resolves with what is wrong */
  start(): Promise<string | undefined>
  /** asks it to end, and ends it after `seconds` */
  stop(seconds: number): Promise<void>
  kill(): Promise<void>
  /** as when the kernel ends it for its memory */
  runOutOfMemory(): Promise<void>
  isRunning(): boolean
  readonly gone: Promise<void>
  /** GET /containers/{id}/json */
  document(): object
  /** its output, in frames */
  log(): Buffer
  /** how it was ended */
  readonly endedBy: () => 'itself' | 'SIGTERM' | 'SIGKILL' | undefined
}

export function createFakeContainer({ id, name, imageId, behaviour, body }: {
  readonly id: string
  readonly name: string
  readonly imageId: string
  readonly behaviour: FakeBehaviour
  readonly body: Record<string, unknown>
}): FakeContainer {
  const hostConfig = body['HostConfig'] as Record<string, unknown>
  const [inside = '80/tcp'] = Object.keys(body['ExposedPorts'] as object)
  const gone = Promise.withResolvers<void>()
  let server: Server | undefined
  let port = 0
  let exitCode = 0
  let oomKilled = false
  let endedBy: ReturnType<FakeContainer['endedBy']>
  let count = 0

  async function end(by: NonNullable<typeof endedBy>, code: number): Promise<void> {
    if (endedBy !== undefined) return
    endedBy = by
    exitCode = code
    const closing = server
    server = undefined
    closing?.closeAllConnections()
    await new Promise<void>((resolve) => {
      if (closing === undefined) resolve()
      else closing.close(() => resolve())
    })
    gone.resolve()
  }

  const isRunning = () => server !== undefined
  return {
    id,
    name,
    imageId,
    labels: body['Labels'] as Record<string, string>,
    env: body['Env'] as string[],
    network: String(hostConfig['NetworkMode']),
    hostConfig,
    gone: gone.promise,
    isRunning,
    endedBy: () => endedBy,
    async start() {
      if (behaviour.cannotStart !== undefined) return behaviour.cannotStart
      const opened = createServer((request, response) => {
        if (request.url === '/healthz') return void response.writeHead(behaviour.unhealthy === true ? 500 : 200).end()
        count += 1
        const fails = (behaviour.failEvery ?? 0) > 0 && count % (behaviour.failEvery ?? 1) === 0
        response.writeHead(fails ? 500 : 200, { 'x-release': behaviour.version ?? '' }).end(behaviour.version)
      })
      server = opened
      await new Promise<void>((resolve) => {
        opened.listen(0, '127.0.0.1', resolve)
      })
      const address = opened.address()
      port = typeof address === 'object' && address !== null ? address.port : 0
      oomKilled = behaviour.oomKilled ?? false
      if (behaviour.diesAfterMs !== undefined) setTimeout(() => void end('itself', behaviour.exitCode ?? 1), behaviour.diesAfterMs)
      return undefined
    },
    async stop(seconds) {
      if (behaviour.ignoreTerm !== true) return end('SIGTERM', 0)
      await sleep(seconds * 1_000)
      return end('SIGKILL', 137)
    },
    kill: () => end('SIGKILL', 137),
    runOutOfMemory() {
      oomKilled = true
      return end('itself', 137)
    },
    document: () => ({
      Id: id,
      State: {
        Running: isRunning(), ExitCode: exitCode, OOMKilled: oomKilled, Error: '',
        ...(behaviour.ownHealth === undefined ? {} : { Health: { Status: behaviour.ownHealth, Log: behaviour.ownHealth === 'starting' ? [] : [{ Output: 'what the check wrote\n' }] } }),
      },
      Config: { Labels: body['Labels'] },
      HostConfig: hostConfig,
      NetworkSettings: { Ports: isRunning() ? { [inside]: [{ HostIp: '127.0.0.1', HostPort: String(port) }] } : {} },
    }),
    log() {
      const text = Buffer.from(behaviour.says ?? '')
      if (text.length === 0) return text
      const header = Buffer.alloc(8)
      header[0] = 1
      header.writeUInt32BE(text.length, 4)
      return Buffer.concat([header, text])
    },
  }
}
