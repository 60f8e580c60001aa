import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { isErrno } from '../../../core/files.ts'
import { fileBytes } from '../file-bytes.ts'

type Bytes = AsyncIterable<Uint8Array>

/** One file of a log, not opened yet. */
export interface LogFile {
  /** for messages */
  readonly name: string
  readonly bytes: () => Bytes
}

/**
 * A log that is one file, or every file of a folder and the folders in it by name, as load balancers leave them. Rejects with
 * `input-file-invalid` where there is none.
 */
export async function logFiles(place: string, signal: AbortSignal): Promise<readonly LogFile[]> {
  try {
    const names = (await stat(place)).isDirectory() ? await filesIn(place) : [place]
    if (names.length === 0) throw unreadable(place, 'is a folder without files')
    return names.map((name) => ({ name, bytes: () => fileBytes({ file: name, signal }) }))
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    throw unreadable(place, isErrno(error, 'ENOENT') ? 'is not there' : `cannot be read: ${messageOf(error)}`)
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name)).toSorted()
}

/** The bytes of a file as they were before gzip, which is told by its first two bytes. Rejects with `input-file-invalid`. */
export async function* unpacked({ name, bytes }: LogFile): AsyncGenerator<Uint8Array> {
  try {
    const chunks = bytes()[Symbol.asyncIterator]()
    const first = await chunks.next()
    if (first.done === true) return
    const all = from(first.value, chunks)
    yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all) : all
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    throw unreadable(name, `cannot be read to its end: ${messageOf(error)}`)
  }
}

async function* from(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 })
  const packed = pipeline(Readable.from(chunks, { objectMode: false }), gunzip)
  // told by the loop as well, which must not be left without a listener
  packed.catch(() => undefined)
  for await (const chunk of gunzip) yield chunk as Uint8Array
  await packed
}

function unreadable(name: string, what: string): DeliveryError {
  return new DeliveryError({
    code: 'input-file-invalid',
    message: `${name} ${what}`,
    hint: 'name a log, plain or gzip\'d, a folder of them, or - for standard input',
    problems: [{ file: name, message: what }],
  })
}
