import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { ContainerEnd, TaskRuntime } from '../aws/ports.ts'
import { holdClock } from '../clock-hold.ts'
import { behaviourIn, createService, keepAliveMs } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { createRuntime } from './runtime.ts'
import type { Container, ContainerStart, RuntimeParts } from './runtime.ts'

/** What a Node process of the lab's own service takes besides what it is told to take: about that much, in MiB. */
const ownMiB = 50

/**
 * The lab's own service (`behaviour.ts`) without processes: real HTTP on loopback from this process, everything else pretended, so that a
 * task starts within a millisecond. It heeds the same contract as real ones.
 */
export function createPretendRuntime({ clock, images, logs }: RuntimeParts): TaskRuntime {
  return createRuntime({ images, logs, startContainer: (start) => startPretended({ ...start, clock }), closed: () => undefined })
}

async function startPretended(start: ContainerStart & Pick<RuntimeParts, 'clock'>): Promise<Container> {
  const { spec, environment, log, clock } = start
  const behaviour = behaviourIn(environment)
  const { promise: ended, resolve } = Promise.withResolvers<ContainerEnd>()
  const servers: Server[] = []
  const over = new AbortController()
  const end = (parts: Omit<ContainerEnd, 'name'>) => {
    over.abort()
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
    resolve({ name: spec.name, ...parts })
  }
  for (const line of behaviour.says ?? []) log(line)
  if (behaviour.exitAtStart !== undefined) end({ exitCode: behaviour.exitAtStart })
  else if (behaviour.job !== undefined && spec.command !== undefined) {
    const { exitCode, says = [], ms = 0 } = behaviour.job
    for (const line of says) log(line)
    void clock.sleep(ms, over.signal).then(() => end({ exitCode }))
  } else if (spec.memory !== undefined && ownMiB + (behaviour.eatsMiB ?? 0) > spec.memory) end({ exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' })
  else if (behaviour.isDeaf !== true) servers.push(...await listening({ start, behaviour, end: (exitCode) => end({ exitCode }) }))
  if (behaviour.endsAfterMs !== undefined) void clock.sleep(behaviour.endsAfterMs, over.signal).then(() => end({ exitCode: 1 }))
  const stop = async () => {
    log('SIGTERM')
    if (behaviour.ignoresTerm !== true) {
      const release = holdClock(clock)
      await drained(servers)
      release()
      end({ exitCode: 0 })
      return
    }
    await clock.sleep(spec.stopTimeout * 1_000, over.signal)
    end({ exitCode: 137 })
  }
  let stopping = false
  return {
    name: spec.name, ended,
    kill: () => end({ exitCode: 137 }),
    stop() {
      if (!stopping && !over.signal.aborted) void stop()
      stopping = true
    },
  }
}

/** As a service that heeds SIGTERM: takes nothing new, and finishes what is under way. */
async function drained(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => {
    server.close(() => resolve())
  })))
}

/** One server, which is what the service listens on: its first port. */
async function listening({ start, behaviour, end }: {
  readonly start: ContainerStart
  readonly behaviour: Behaviour
  readonly end: (exitCode: number) => void
}): Promise<readonly Server[]> {
  const [first] = start.spec.ports
  if (first === undefined) return []
  const server = createServer({ keepAliveTimeout: keepAliveMs })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const answer = createService(behaviour, { ...start.environment, PORT: String(port), [`PORT_${first}`]: String(port) })
  server.on('request', (request, response) => {
    const { status, body, exitCode, lost } = answer(request.url ?? '/')
    if (lost === 'breaks off') request.socket.destroy()
    if (lost !== undefined) return
    setTimeout(() => {
      response.writeHead(status, { 'x-release': behaviour.release }).end(body, () => {
        if (exitCode !== undefined) end(exitCode)
      })
    }, behaviour.latencyMs ?? 0)
  })
  start.listens(first, { host: '127.0.0.1', port })
  return [server]
}
