// A small HTTP service for tests: what it does is told by service.json beside it and by the path of a request.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'

const settings = JSON.parse(readFileSync(new URL('./service.json', import.meta.url), 'utf8'))
const { version, failEvery = 0, unhealthy = false, sickFile = '', diesAfterMs = 0, startMs = 0, slowMs = 0, ignoreTerm = false, says = '' } = settings
let count = 0

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://service')
  response.setHeader('x-release', version)
  if (url.pathname === '/healthz') return response.writeHead(unhealthy || existsSync(sickFile) ? 500 : 200).end('ok')
  if (url.pathname === '/env') return response.end(JSON.stringify({ env: process.env, cwd: process.cwd(), execPath: process.execPath, headers: request.headers }))
  if (url.pathname === '/pid') return response.end(String(process.pid))
  if (url.pathname === '/status') return response.writeHead(Number(url.searchParams.get('code'))).end('as asked')
  if (url.pathname === '/reset') return request.socket.destroy()
  if (url.pathname === '/hang') return undefined
  if (url.pathname === '/cut') {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('a part')
    return setTimeout(() => request.socket.destroy(), 20)
  }
  if (url.pathname === '/slow') return setTimeout(() => response.end(version), Number(url.searchParams.get('ms')))
  if (url.pathname === '/until') {
    const poll = setInterval(() => {
      if (!existsSync(url.searchParams.get('file'))) return
      clearInterval(poll)
      response.end(version)
    }, 20)
    return poll
  }
  if (url.pathname === '/digest') {
    const hash = createHash('sha256')
    request.on('data', (chunk) => hash.update(chunk))
    return request.on('end', () => response.end(`${version} ${hash.digest('hex')}`))
  }
  if (url.pathname === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let event = 0
    const timer = setInterval(() => response.write(`data: ${event++}\n\n`), 100)
    return response.on('close', () => clearInterval(timer))
  }
  if (url.pathname === '/stream') {
    let part = 0
    const timer = setInterval(() => {
      response.write(`part ${part++}\n`)
      if (part < 40) return
      clearInterval(timer)
      response.end(`end of ${version}`)
    }, Number(url.searchParams.get('ms')) / 40)
    return timer
  }
  if (url.pathname === '/echo') return request.pipe(response)
  if (url.pathname === '/die') process.exit(3)
  if (url.pathname === '/eat') return eat()
  if (url.pathname === '/flood') return flood(Number(url.searchParams.get('mb')), () => response.end(version))
  count += 1
  const answer = () => response.writeHead(failEvery > 0 && count % failEvery === 0 ? 500 : 200).end(version)
  return slowMs > 0 ? setTimeout(answer, slowMs) : answer()
})
server.on('upgrade', (request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
  socket.pipe(socket)
})

/** Takes memory until it is stopped. */
function eat(kept = []) {
  kept.push(Buffer.alloc(8 * 1024 * 1024, 1))
  setTimeout(() => eat(kept), 5)
}

/** Writes so many megabytes to standard output, then calls back. */
function flood(megabytes, done) {
  if (megabytes <= 0) return done()
  return process.stdout.write(`${'x'.repeat(1_023)}\n`.repeat(1_024), () => flood(megabytes - 1, done))
}

if (says !== '') console.log(says)
process.on('SIGTERM', () => {
  if (!ignoreTerm) server.close(() => process.exit(0))
})
setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1'), startMs)
if (diesAfterMs > 0) setTimeout(() => process.exit(7), diesAfterMs)
