// A small HTTP service to release: no dependency, one file, Node 24.8 or newer. What a release does differently stands
// in release.json beside this file, so two releases differ by content as real ones do.
import { decapsulate, encapsulate, generateKeyPair } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { promisify } from 'node:util'

const makeKeyPair = promisify(generateKeyPair)
const makeSecret = promisify(encapsulate)
const openSecret = promisify(decapsulate)

const orders = [
  { id: 1001, item: 'lattice puzzle', quantity: 2 },
  { id: 1002, item: 'abacus', quantity: 1 },
]

/** Reads and checks release.json. */
function readRelease(file) {
  const { version, faults = [] } = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof version !== 'string' || !/^[\w.+-]{1,64}$/.test(version)) {
    throw new Error('"version" must be 1 to 64 letters, digits or any of . _ + -')
  }
  if (!Array.isArray(faults)) throw new Error('"faults" must be a list')
  return { version, faults: faults.map(readFault) }
}

function readFault({ path, every, share, status, delayMs = 0, ...rest }) {
  const isShare = typeof share === 'number' && share > 0 && share <= 1
  const rules = [
    [Object.keys(rest).length === 0, `a fault has path, every or share, status and delayMs, not ${Object.keys(rest).join(', ')}`],
    [typeof path === 'string' && path.startsWith('/'), '"path" of a fault must begin with /'],
    [(every === undefined) !== (share === undefined), 'a fault has either "every" or "share"'],
    [every === undefined || isWithin(every, 1, 1e9), '"every" of a fault must be a whole number from 1'],
    [share === undefined || isShare, '"share" of a fault must be above 0 and at most 1'],
    [status === undefined || isWithin(status, 400, 599), '"status" of a fault must be 400 to 599'],
    [isWithin(delayMs, 0, 60_000), '"delayMs" of a fault must be 0 to 60000'],
  ]
  const broken = rules.find(([holds]) => !holds)
  if (broken !== undefined) throw new Error(broken[1])
  return { path, every, share, status, delayMs }
}

function isWithin(value, least, most) {
  return Number.isInteger(value) && value >= least && value <= most
}

/** Agrees on a secret with itself by ML-KEM-768 (FIPS 203): false when this runtime cannot. */
async function agreesOnSecret() {
  try {
    const { publicKey, privateKey } = await makeKeyPair('ml-kem-768')
    const { sharedKey, ciphertext } = await makeSecret(publicKey)
    return sharedKey.length === 32 && sharedKey.equals(await openSecret(privateKey, ciphertext))
  } catch (error) {
    console.error(`health: ${error.message}`)
    return false
  }
}

async function health() {
  const ok = await agreesOnSecret()
  return { status: ok ? 200 : 503, body: { status: ok ? 'ok' : 'failing', kem: 'ML-KEM-768' } }
}

const routes = new Map([
  ['/', () => ({ status: 200, body: { service: 'sample-service', version: release.version } })],
  ['/healthz', health],
  ['/orders', () => ({ status: 200, body: { orders } })],
  ['/version', () => ({ status: 200, body: { version: release.version } })],
])

/** The fault that this request hits, if any. */
function faultOf(path) {
  let hit
  for (const fault of release.faults) {
    // every fault keeps its own count, also behind one that hits
    if (fault.path === path && hits(fault)) hit ??= fault
  }
  return hit
}

/** By chance, or by the fault's own count of the requests to its path. */
function hits(fault) {
  if (fault.share !== undefined) return Math.random() < fault.share
  const count = (counts.get(fault) ?? 0) + 1
  counts.set(fault, count)
  return count % fault.every === 0
}

async function answer(path) {
  const route = routes.get(path)
  if (route === undefined) return { status: 404, body: { error: `there is nothing at ${path}` } }
  const fault = faultOf(path)
  if (fault !== undefined && fault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  if (fault?.status !== undefined) return { status: fault.status, body: { error: 'this release is broken on purpose' } }
  return await route()
}

async function handle(request, response) {
  request.resume()
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return send(response, { status: 405, body: { error: `${request.method} is not supported` } })
  }
  const [path] = request.url.split('?', 1)
  send(response, await answer(path))
}

function send(response, { status, body }) {
  const text = `${JSON.stringify(body)}\n`
  if (stopping) response.setHeader('connection', 'close')
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-release': release.version,
  })
  response.end(text)
}

/** Takes no new connection, finishes what is in flight and lets the process end. */
function stop() {
  if (stopping) return
  stopping = true
  console.log('stopping: finishing the requests in flight')
  server.close(() => console.log('stopped'))
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

const counts = new Map()
let stopping = false
let release
try {
  release = readRelease(new URL('release.json', import.meta.url))
} catch (error) {
  fail(`release.json: ${error.message}`)
}

const port = Number(process.env.PORT)
if (!isWithin(port, 0, 65_535) || process.env.PORT === '') {
  fail('PORT must be set to the port to listen on, for example PORT=8080')
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error)
    response.destroy()
  })
})
// Longer than any proxy before us keeps a connection idle, so that it is the proxy that closes it.
server.keepAliveTimeout = 75_000
// A connection that was busy when stop() was called is idle from here on.
server.on('request', (_request, response) => {
  response.on('close', () => stopping && setImmediate(() => server.closeIdleConnections()))
})
server.on('error', (error) => fail(`cannot listen on port ${port}: ${error.message}`))
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
server.listen(port, process.env.HOST ?? '127.0.0.1', () => {
  console.log(
    `sample-service ${release.version} listens on ${process.env.HOST ?? '127.0.0.1'}:${server.address().port}`,
  )
})
