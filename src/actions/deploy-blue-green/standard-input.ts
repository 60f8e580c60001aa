import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { diskTrouble } from '../../core/disk-trouble.ts'
import { DeliveryError, isDeliveryError } from '../../core/errors.ts'
import { isErrno } from '../../core/files.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** 4 GiB: a stream has no size that could be looked at first, and must not fill the disk that the service needs. */
const largest = 4 * 1024 ** 3
const dayMs = 86_400_000
const prefix = 'incoming-'

type Ports = Pick<RunPorts, 'stdin' | 'home' | 'signal' | 'clock'>

/**
 * Does something with the tar on standard input, which is read twice and therefore kept in a file of the state home for
 * so long: in a folder of its own, for this user only. Rejects with `artifact-missing` where nothing comes, `artifact-invalid`
 * where too much does, `state-unwritable` where it cannot be kept.
 */
export async function withStandardInput<Value>({ ports, use }: {
  readonly ports: Ports
  readonly use: (artifact: string) => Promise<Value>
}): Promise<Value> {
  await removeLeftovers(ports.home, ports.clock.now())
  const folder = await newFolder(ports.home)
  const file = path.join(folder, 'artifact.tar')
  try {
    await keep({ file, ports })
    return await use(file)
  } catch (error) {
    throw isDeliveryError(error) ? inWordsOfTheUser(error, file) : error
  } finally {
    // what is left goes with the next one: it must not make a fault of a release that went through
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function newFolder(home: string): Promise<string> {
  try {
    return await mkdtemp(path.join(home, prefix))
  } catch (cause) {
    throw unwritable(home, cause)
  }
}

async function keep({ file, ports }: { readonly file: string; readonly ports: Ports }): Promise<void> {
  const count = { bytes: 0 }
  try {
    await pipeline(counted({ ports, count }), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    throw isDeliveryError(error) ? error : unwritable(file, error)
  }
  if (count.bytes === 0) throw nothingCame()
}

/** A run that is cancelled does not wait for whoever should write. */
async function* counted({ ports, count }: { readonly ports: Ports; readonly count: { bytes: number } }): AsyncGenerator<Uint8Array> {
  const chunks = ports.stdin()[Symbol.asyncIterator]()
  for (;;) {
    const next = await unlessCancelled(ports.signal, chunks.next())
    if (next.done === true) return
    count.bytes += next.value.length
    if (count.bytes > largest) throw tooMuch()
    yield next.value
  }
}

/** No race against one promise for all of them, which would keep every chunk in memory for as long as that one waits. */
async function unlessCancelled<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const cancel = () => reject(new DeliveryError({ code: 'cancelled', message: 'cancelled; nothing was changed' }))
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel, { once: true })
  work.then(resolve, reject)
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Of commands that were killed. A young one can belong to a command that is at work. */
async function removeLeftovers(home: string, now: number): Promise<void> {
  const names = await readdir(home).catch(() => [])
  for (const name of names.filter((found) => found.startsWith(prefix))) {
    const folder = path.join(home, name)
    const found = await stat(folder).catch(() => undefined)
    if (found !== undefined && now - found.mtimeMs > dayMs) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Nobody knows the file by its name, and it is gone when the message is read. */
function inWordsOfTheUser(error: DeliveryError, file: string): DeliveryError {
  if (!error.message.includes(file)) return error
  const { code, hint, problems, output, cause } = error
  return new DeliveryError({
    code,
    message: error.message.replaceAll(file, 'standard input (-)'),
    problems,
    output,
    cause,
    ...(hint === undefined ? {} : { hint }),
  })
}

function nothingCame(): DeliveryError {
  return new DeliveryError({
    code: 'artifact-missing',
    message: 'there is no artifact on standard input (-): nothing came',
    hint: 'pipe a tar into the command (`tar c -C dist . | pqc-delivery deploy-blue-green -`), or name a folder or a tar',
  })
}

function tooMuch(): DeliveryError {
  return new DeliveryError({
    code: 'artifact-invalid',
    message: 'standard input (-) has more than 4 GiB',
    hint: 'write a tar of that size to a file, and name that',
  })
}

function unwritable(file: string, cause: unknown): DeliveryError {
  const full = isErrno(cause, 'ENOSPC') ? 'leave space on its disk' : 'make the state home writable for this user'
  return new DeliveryError({
    code: 'state-unwritable',
    message: `standard input cannot be kept at ${file}: ${diskTrouble(cause)}`,
    hint: `${full}, then run the command again`,
    cause,
  })
}
