// A small HTTP service for tests: what it does is told by service.json beside it and by the path of a request.
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
  if (url.pathname === '/echo') return request.pipe(response)
  if (url.pathname === '/die') process.exit(3)
  count += 1
  const answer = () => response.writeHead(failEvery > 0 && count % failEvery === 0 ? 500 : 200).end(version)
  return slowMs > 0 ? setTimeout(answer, slowMs) : answer()
})
server.on('upgrade', (request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
  socket.pipe(socket)
})

if (says !== '') console.log(says)
process.on('SIGTERM', () => {
  if (!ignoreTerm) server.close(() => process.exit(0))
})
setTimeout(() => server.listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1'), startMs)
if (diesAfterMs > 0) setTimeout(() => process.exit(7), diesAfterMs)
