import { createServer } from 'node:http'
import { behaviourIn, createService, keepAliveMs } from '../behaviour.ts'

/*
 * A service in a container of the lab. It listens on PORT, and does what its environment tells it (`behaviour.ts`).
 */
const behaviour = behaviourIn(process.env)
const { latencyMs = 0, eatsMiB = 0, endsAfterMs } = behaviour
for (const line of behaviour.says ?? []) process.stdout.write(`${line}\n`)
if (behaviour.exitAtStart !== undefined) process.exit(behaviour.exitAtStart)
const eaten = Array.from({ length: eatsMiB }, () => Buffer.alloc(1024 * 1024, 1))

const answer = createService(behaviour, process.env)
const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
  const { status, body, exitCode, lost } = answer(request.url ?? '/')
  if (lost === 'breaks off') request.socket.destroy()
  if (lost !== undefined) return
  setTimeout(() => {
    response.writeHead(status, { 'x-release': behaviour.release, 'x-eaten': eaten.length, 'x-process': process.pid }).end(body, () => {
      if (exitCode !== undefined) process.exit(exitCode)
    })
  }, latencyMs)
})
const { job } = behaviour
if (job !== undefined && process.argv.length > 2) {
  for (const line of job.says ?? []) process.stdout.write(`${line}\n`)
  setTimeout(() => process.exit(job.exitCode), job.ms ?? 0)
} else if (behaviour.isDeaf === true) setInterval(() => undefined, 60_000)
else server.listen(Number(process.env['PORT']), '127.0.0.1')

if (endsAfterMs !== undefined) setTimeout(() => process.exit(1), endsAfterMs)

process.on('SIGTERM', () => {
  process.stdout.write('SIGTERM\n')
  if (behaviour.ignoresTerm === true) return
  // what is under way is finished
  server.close(() => process.exit(0))
  if (behaviour.isDeaf === true) process.exit(0)
})
