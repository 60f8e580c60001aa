/**
 * Stands in for the commands of `docker` in our workflows. What is built is the Dockerfile of the workspace, which says how the lab's service behaves; it is pushed
 * to `STAND_IN_REGISTRY`, which gives it its digest. What was logged in to, built and pushed is kept for the job.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'

interface Kept {
  readonly passwords: Record<string, string>
  readonly built: Record<string, string>
  readonly digests: Record<string, string>
}

const file = path.join(process.env['RUNNER_TEMP'] ?? '', 'docker.json')
const kept: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { passwords: {}, built: {}, digests: {} }

async function run([command = '', ...words]: readonly string[]): Promise<void> {
  const last = words.at(-1) ?? ''
  switch (command) {
    case 'login':
      kept.passwords[last] = (await text(process.stdin)).trim()
      return
    case 'build': {
      const [, tag = ''] = /^--tag (\S+) \.$/u.exec(words.join(' ')) ?? []
      kept.built[tag] = readFileSync('Dockerfile', 'utf8')
      return
    }
    case 'push': {
      const [host = ''] = last.split('/')
      const body = JSON.stringify({ reference: last, password: kept.passwords[host], dockerfile: kept.built[last] })
      const response = await fetch(process.env['STAND_IN_REGISTRY'] ?? '', { method: 'POST', body })
      const answer = await response.text()
      if (!response.ok) throw new Error(answer)
      kept.digests[last] = answer
      return
    }
    case 'inspect':
      // of two registries, as docker tells an image that was pushed to both
      console.log(`elsewhere.example.com/shop@sha256:${'0'.repeat(64)}\n${last.replace(/:[^:/]*$/u, '')}@${kept.digests[last] ?? ''}\n`)
      return
    default: throw new Error(`the stand-in for docker does not know ${command}`)
  }
}

await run(process.argv.slice(2))
writeFileSync(file, JSON.stringify(kept))
