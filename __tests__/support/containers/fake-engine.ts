import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createFakeContainer } from './fake-container.ts'
import type { FakeBehaviour, FakeContainer } from './fake-container.ts'

/** An image that the fake engine has, or that a registry would give it. */
interface FakeImage {
  readonly id: string
  tags: string[]
  digests: string[]
  readonly behaviour: FakeBehaviour
}

/** What the engine does instead of answering. */
export type Fault = { readonly status: number; readonly message: string } | 'hang' | 'reset'

/** A call that is kept waiting. */
export interface Held {
  readonly reached: Promise<void>
  release(): void
}

/** A container engine in this process, which speaks as much of the Docker API as the product uses; its containers are HTTP servers. */
export interface FakeEngine {
  readonly socket: string
  /** DOCKER_HOST of it */
  readonly host: string
  /** an image under a name; the same name again moves it. Gives its id */
  image(name: string, behaviour?: FakeBehaviour): string
  /** what a registry has, under the reference that pulls it */
  registry(name: string, behaviour?: FakeBehaviour): string
  /** `METHOD /path` that match fail so until they are mended */
  fail(pattern: RegExp, fault: Fault): void
  mend(): void
  /** the next `METHOD /path` that matches waits: `reached` resolves when it is there, and `release` lets it go on */
  hold(pattern: RegExp): Held
  /** the engine dies; its containers live on, or die with it */
  goAway(containers: 'live' | 'die'): Promise<void>
  comeBack(): Promise<void>
  containers(): readonly FakeContainer[]
  networks(): readonly string[]
  /** every name of every image */
  names(): readonly string[]
  /** every `METHOD /path` so far, without the version */
  readonly calls: string[]
  close(): Promise<void>
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')

export async function createFakeEngine({ version = '1.41' }: { readonly version?: string } = {}): Promise<FakeEngine> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-fake-engine-'))
  const socket = path.join(folder, 'e.sock')
  const images: FakeImage[] = []
  const registry = new Map<string, FakeImage>()
  const containers = new Map<string, FakeContainer>()
  const networks = new Set<string>()
  const calls: string[] = []
  let faults: { readonly pattern: RegExp; readonly fault: Fault }[] = []
  const holds = new Map<RegExp, { readonly reached: () => void; readonly released: Promise<void> }>()
  let server: Server | undefined

  const findImage = (name: string) => images.find(({ id, tags, digests }) => id === name || [...tags, ...digests].includes(name))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://engine')
    const route = decodeURIComponent(url.pathname).replace(/^\/v1\.\d+/, '')
    const call = `${request.method} ${route}`
    calls.push(call)
    const body = await bodyOf(request)
    await passHold(call)
    const fault = faults.find(({ pattern }) => pattern.test(call))?.fault
    if (fault === 'hang') return
    if (fault === 'reset') return void request.socket.destroy()
    if (fault !== undefined) return answer(response, fault.status, { message: fault.message })
    if (call === 'GET /version') return answer(response, 200, { ApiVersion: version, MinAPIVersion: '1.12' })
    await (routeImages({ call, url, response }) ?? routeNetworks({ call, response, body }) ?? routeContainers({ call, url, response, body }) ??
      Promise.resolve(answer(response, 404, { message: `page not found: ${call}` })))
  }

  async function passHold(call: string): Promise<void> {
    const [pattern, hold] = [...holds].find(([wanted]) => wanted.test(call)) ?? []
    if (pattern === undefined || hold === undefined) return
    holds.delete(pattern)
    hold.reached()
    await hold.released
  }

  type Routed = { readonly call: string; readonly url: URL; readonly response: ServerResponse; readonly body: Record<string, unknown> }

  function routeImages({ call, url, response }: Pick<Routed, 'call' | 'url' | 'response'>): Promise<void> | undefined {
    const [, method = '', name = '', verb = ''] = /^(GET|POST|DELETE) \/images\/(.+?)(?:\/(json|tag))?$/.exec(call) ?? []
    if (method === '') return undefined
    if (call === 'GET /images/json') return listImages(url, response)
    if (call === 'POST /images/create') return pull(url, response)
    const image = findImage(name)
    if (image === undefined) return reply(response, 404, { message: `No such image: ${name}` })
    if (method === 'GET') return reply(response, 200, { Id: image.id, RepoTags: image.tags, RepoDigests: image.digests })
    if (verb === 'tag') {
      image.tags.push(`${url.searchParams.get('repo')}:${url.searchParams.get('tag')}`)
      return reply(response, 201, {})
    }
    return removeName(image, name, response)
  }

  function listImages(url: URL, response: ServerResponse): Promise<void> {
    const { reference = [] } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { reference?: string[] }
    const prefix = (reference[0] ?? '').replace(/\*$/, '')
    const found = images.map(({ id, tags }) => ({ Id: id, RepoTags: tags.filter((tag) => tag.startsWith(prefix)) })).filter(({ RepoTags }) => RepoTags.length > 0)
    return reply(response, 200, found)
  }

  function pull(url: URL, response: ServerResponse): Promise<void> {
    const reference = `${url.searchParams.get('fromImage')}@${url.searchParams.get('tag')}`
    const image = registry.get(reference)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"status":"Pulling"}\n')
    if (image === undefined) response.end('{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}\n')
    else {
      images.push({ ...image, tags: [], digests: [reference] })
      response.end('{"status":"Done"}\n')
    }
    return Promise.resolve()
  }

  function removeName(image: FakeImage, name: string, response: ServerResponse): Promise<void> {
    const used = [...containers.values()].some(({ imageId }) => imageId === image.id)
    if (used && image.tags.length + image.digests.length === 1) return reply(response, 409, { message: 'conflict: a container uses it' })
    image.tags = image.tags.filter((tag) => tag !== name)
    image.digests = image.digests.filter((digest) => digest !== name)
    if (image.tags.length + image.digests.length === 0) images.splice(images.indexOf(image), 1)
    return reply(response, 200, [])
  }

  function routeNetworks({ call, response, body }: Pick<Routed, 'call' | 'response' | 'body'>): Promise<void> | undefined {
    if (call === 'GET /networks') return reply(response, 200, [...networks].map((Name) => ({ Name })))
    if (call === 'POST /networks/create') {
      networks.add(String(body['Name']))
      return reply(response, 201, { Id: 'n' })
    }
    const [, name] = /^DELETE \/networks\/(.+)$/.exec(call) ?? []
    if (name === undefined) return undefined
    return networks.delete(name) ? reply(response, 204) : reply(response, 404, { message: `network ${name} not found` })
  }

  function routeContainers({ call, url, response, body }: Routed): Promise<void> | undefined {
    if (call === 'GET /containers/json') return listContainers(url, response)
    if (call === 'POST /containers/create') return create(url, response, body)
    const [, method, id = '', verb] = /^(\w+) \/containers\/([0-9a-f]+)(?:\/(\w+))?$/.exec(call) ?? []
    if (method === undefined) return undefined
    const container = containers.get(id)
    if (container === undefined) return reply(response, 404, { message: `No such container: ${id}` })
    if (method === 'DELETE') {
      containers.delete(id)
      return container.kill().then(() => reply(response, 204))
    }
    return act({ verb: verb ?? '', container, url, response })
  }

  async function act({ verb, container, url, response }: { readonly verb: string; readonly container: FakeContainer; readonly url: URL; readonly response: ServerResponse }): Promise<void> {
    switch (verb) {
      case 'start': {
        if (!networks.has(container.network)) return reply(response, 404, { message: `network ${container.network} not found` })
        const problem = await container.start()
        return problem === undefined ? reply(response, 204) : reply(response, 400, { message: problem })
      }
      case 'json':
        return reply(response, 200, container.document())
      case 'wait':
        response.writeHead(200)
        response.flushHeaders()
        await container.gone
        response.end('{"StatusCode":0}')
        return
      case 'stop':
        await container.stop(Number(url.searchParams.get('t')))
        return reply(response, 204)
      case 'logs':
        return void response.writeHead(200).end(container.log())
      default:
        return reply(response, 404, { message: 'page not found' })
    }
  }

  function listContainers(url: URL, response: ServerResponse): Promise<void> {
    const { label = [] } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { label?: string[] }
    const found = [...containers.values()].filter(({ labels }) => label.every((wanted) => {
      const [name = '', ...value] = wanted.split('=')
      return labels[name] === value.join('=')
    }))
    return reply(response, 200, found.map(({ id, labels, imageId }) => ({ Id: id, Labels: labels, ImageID: imageId })))
  }

  function create(url: URL, response: ServerResponse, body: Record<string, unknown>): Promise<void> {
    const image = findImage(String(body['Image']))
    if (image === undefined) return reply(response, 404, { message: `No such image: ${String(body['Image'])}` })
    const container = createFakeContainer({ id: randomBytes(32).toString('hex'), name: url.searchParams.get('name') ?? '', imageId: image.id, behaviour: image.behaviour, body })
    containers.set(container.id, container)
    return reply(response, 201, { Id: container.id, Warnings: [] })
  }

  function listen(): Promise<void> {
    const opened = createServer((request, response) => {
      // whoever asked has gone
      handle(request, response).catch(() => request.socket.destroy())
    })
    server = opened
    return new Promise((resolve) => {
      opened.listen(socket, resolve)
    })
  }

  async function shut(): Promise<void> {
    const closing = server
    server = undefined
    if (closing === undefined) return
    const closed = new Promise((resolve) => {
      closing.close(resolve)
    })
    closing.closeAllConnections()
    await closed
  }

  await listen()
  return {
    socket,
    host: `unix://${socket}`,
    calls,
    image(name, behaviour = {}) {
      const id = `sha256:${hex(`${name} ${JSON.stringify(behaviour)}`)}`
      for (const image of images) image.tags = image.tags.filter((tag) => tag !== name)
      const known = images.find((image) => image.id === id)
      if (known === undefined) images.push({ id, tags: [name], digests: [], behaviour })
      else known.tags.push(name)
      return id
    },
    registry(name, behaviour = {}) {
      const reference = `${name}@sha256:${hex(`manifest ${name} ${JSON.stringify(behaviour)}`)}`
      registry.set(reference, { id: `sha256:${hex(reference)}`, tags: [], digests: [], behaviour })
      return reference
    },
    fail: (pattern, fault) => void faults.push({ pattern, fault }),
    mend() {
      faults = []
    },
    hold(pattern) {
      const reached = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      holds.set(pattern, { reached: reached.resolve, released: released.promise })
      return { reached: reached.promise, release: released.resolve }
    },
    async goAway(fate) {
      await shut()
      if (fate === 'die') await Promise.all([...containers.values()].map((container) => container.kill()))
    },
    comeBack: listen,
    containers: () => [...containers.values()],
    networks: () => [...networks],
    names: () => images.flatMap(({ tags, digests }) => [...tags, ...digests]),
    async close() {
      await shut()
      await Promise.all([...containers.values()].map((container) => container.kill()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = request.headers['content-type'] === 'application/json' ? Buffer.concat(chunks).toString('utf8') : ''
  return text === '' ? {} : JSON.parse(text) as Record<string, unknown>
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(body))
}

async function reply(response: ServerResponse, status: number, body?: unknown): Promise<void> {
  answer(response, status, body)
}
