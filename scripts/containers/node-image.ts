import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { create } from 'tar'
import { messageOf } from '../../src/core/errors.ts'
import { isErrno } from '../../src/core/files.ts'

/*
 * Images for the demonstration and for tests, on a machine that can pull nothing: FROM scratch, with a Node that is on this
 * machine and the files of glibc that `ldd` names.
 */

/** An image with Node and nothing else. Rejects where the engine cannot build it. */
export async function buildNodeImage({ socket, node, name, label, signal }: {
  readonly socket: string
  readonly node: string
  readonly name: string
  /** `name=value`; images that are made on this one have it too */
  readonly label?: string
  readonly signal?: AbortSignal
}): Promise<void> {
  await build({
    socket,
    name,
    signal,
    async fill(folder) {
      copyFileSync(node, path.join(folder, 'node'))
      for (const file of librariesOf(node)) {
        const target = path.join(folder, 'root', file)
        mkdirSync(path.dirname(target), { recursive: true })
        copyFileSync(file, target)
      }
      writeFileSync(path.join(folder, 'Dockerfile'), `FROM scratch\n${label === undefined ? '' : `LABEL ${label}\n`}COPY root/ /\nCOPY node /node\nENV HOST=0.0.0.0\n`)
    },
  })
}

/** An image that runs a program of a folder, on top of one with Node. */
export async function buildServiceImage({ socket, base, source, program, name, lines = [], signal }: {
  readonly socket: string
  readonly base: string
  readonly source: string
  /** a path in the folder */
  readonly program: string
  readonly name: string
  /** more lines of the Dockerfile */
  readonly lines?: readonly string[]
  readonly signal?: AbortSignal
}): Promise<void> {
  await build({
    socket,
    name,
    signal,
    async fill(folder) {
      cpSync(source, path.join(folder, 'app'), { recursive: true })
      const text = [`FROM ${base}`, 'COPY app /app', 'WORKDIR /app', ...lines, `ENTRYPOINT ["/node","/app/${program}"]`]
      writeFileSync(path.join(folder, 'Dockerfile'), `${text.join('\n')}\n`)
    },
  })
}

/** The files that the dynamic loader needs, the loader itself among them (ld.so(8)). */
function librariesOf(program: string): readonly string[] {
  const text = execFileSync('ldd', [program], { encoding: 'utf8' })
  return [...text.matchAll(/(?:=> )?(\/\S+) \(0x/g)].flatMap((match) => match[1] ?? [])
}

async function build({ socket, name, fill, signal }: {
  readonly socket: string
  readonly name: string
  readonly signal: AbortSignal | undefined
  readonly fill: (folder: string) => Promise<void>
}): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-image-'))
  try {
    await fill(folder)
    const log = await send({ socket, path: `/build?${new URLSearchParams({ t: name, rm: 'true', forcerm: 'true', networkmode: 'none', pull: 'false' }).toString()}`, folder, signal })
    const problem = log.split('\n').find((line) => line.includes('"error"'))
    if (problem !== undefined) throw new Error(`the image ${name} does not build: ${problem}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** POST /build takes the context as a tar and answers with lines of JSON. */
async function send({ socket, path: target, folder, signal }: {
  readonly socket: string
  readonly path: string
  readonly folder: string
  readonly signal: AbortSignal | undefined
}): Promise<string> {
  const outgoing = request({ socketPath: socket, method: 'POST', path: target, agent: false, headers: { host: 'engine', 'content-type': 'application/x-tar' }, ...(signal === undefined ? {} : { signal }) })
  const answer = new Promise<string>((resolve, reject) => {
    outgoing.on('error', (error) => reject(brokenOff(error, signal)))
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if ((response.statusCode ?? 500) < 400) resolve(text)
        else reject(new Error(`the engine refuses to build: ${refusalText(text)}`))
      })
    })
  })
  const sent = pipeline(create({ cwd: folder, portable: true }, ['.']), outgoing).catch((error: unknown) => {
    throw brokenOff(error, signal)
  })
  await Promise.all([sent, answer])
  return answer
}

/**
 * An engine that refuses in the middle of the upload answers, and lets go a moment later (Go's net/http waits 500 ms for that): its
 * answer is read before the upload breaks. One that lets go at once, since it died, has said nothing.
 */
function brokenOff(error: unknown, signal: AbortSignal | undefined): Error {
  const isGone = signal?.aborted !== true && (isErrno(error, 'EPIPE') || isErrno(error, 'ECONNRESET'))
  if (!isGone) return error instanceof Error ? error : new Error(messageOf(error))
  return new Error('the engine went away while it was sent what to build', { cause: error })
}

/** A refusal is `{"message": …}`; of a proxy in between, anything. */
function refusalText(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown }
    return typeof message === 'string' ? message : text
  } catch {
    return text
  }
}
