import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../core/errors.ts'
import { isErrno } from '../core/files.ts'
/** Where the configuration is looked for, below the working folder; only one of them may be there. */
const configPlaces = ['.github/pqc-delivery.yml', 'pqc-delivery.yml'] as const

/** In bytes. Above this no person wrote it, and the parser would take seconds for the worst of texts. */
const largest = 256 * 1024

export interface ConfigFile {
  /** as given, or as found below the working folder: for messages */
  readonly name: string
  readonly text: string
  /** folder that relative paths start from */
  readonly root: string
}

/**
 * Finds and reads the configuration. Rejects with `config-not-found`, `config-ambiguous` or `config-unreadable`.
 */
export async function readConfigFile({
  file,
  workingDirectory,
}: {
  readonly file?: string | undefined
  readonly workingDirectory: string
}): Promise<ConfigFile> {
  if (file === '-') throw noStandardInput()
  const name = file ?? (await findConfig(workingDirectory))
  const absolute = path.resolve(workingDirectory, name)
  return { name, text: decoded(await bytesOf(absolute, name), name), root: await rootOf(absolute, workingDirectory) }
}

/** Relative paths of a configuration start from where it stands, which standard input does nowhere. */
function noStandardInput(): DeliveryError {
  const message = 'the configuration cannot come from standard input (-): it has to be a file'
  return new DeliveryError({
    code: 'config-unreadable',
    message,
    hint: 'write it to a file and name that; a file that is called - is ./-',
    problems: [{ path: 'config', message }],
  })
}

async function findConfig(workingDirectory: string): Promise<string> {
  const present: string[] = []
  for (const place of configPlaces) {
    if (await exists(path.join(workingDirectory, place))) present.push(place)
  }
  const [found, other] = present
  if (found === undefined) throw await notFound(workingDirectory)
  if (other === undefined) return found
  const message = `${found} and ${other} are both there, so it is not clear which one counts`
  throw new DeliveryError({
    code: 'config-ambiguous',
    message,
    hint: 'remove one of them, or name the file with the input config',
    problems: present.map((file) => ({ file, message })),
  })
}

async function notFound(workingDirectory: string): Promise<DeliveryError> {
  const misnamed: string[] = []
  for (const place of configPlaces) {
    const other = place.replace(/\.yml$/, '.yaml')
    if (await exists(path.join(workingDirectory, other))) misnamed.push(other)
  }
  const [first] = misnamed
  const message = `there is no configuration: looked for ${configPlaces.join(' and ')} in ${workingDirectory}`
  return new DeliveryError({
    code: 'config-not-found',
    message,
    hint:
      first === undefined
        ? 'write one (docs/configuration.md), or name it with the input config'
        : `${first} is not read; rename it to end with .yml`,
    problems: configPlaces.map((file) => ({ file, message })),
  })
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    // a folder on the way that may not be entered, or a loop of links, must not read as "not there"
    return !isMissing(error)
  }
}

async function bytesOf(absolute: string, name: string): Promise<Uint8Array> {
  try {
    // first the kind, then the content: opening a named pipe would wait for ever
    const { size } = await regularFile(absolute, name)
    if (size > largest) throw unreadable(name, `is ${size} bytes long; a configuration has at most ${largest}`)
    const handle = await open(absolute, 'r')
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(largest + 1), position: 0 })
      if (bytesRead > largest) throw unreadable(name, `is longer than ${largest} bytes`)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    if (!isMissing(error)) throw unreadable(name, `cannot be read: ${messageOf(error)}`)
    const message = `${name} is not there`
    throw new DeliveryError({
      code: 'config-not-found',
      message,
      hint: 'paths start from the working folder',
      problems: [{ file: name, message }],
      cause: error,
    })
  }
}

async function regularFile(absolute: string, name: string): Promise<{ readonly size: number }> {
  const found = await stat(absolute)
  if (found.isDirectory()) throw unreadable(name, 'is a folder, not a file')
  if (!found.isFile()) throw unreadable(name, 'is no regular file')
  return found
}

function decoded(bytes: Uint8Array, name: string): string {
  if (bytes.includes(0)) throw unreadable(name, 'is binary, or UTF-16; write it as UTF-8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw unreadable(name, `is not UTF-8: ${messageOf(error)}`)
  }
}

/** The repository that the file is in; where there is none, the folder that the command runs in. */
async function rootOf(absolute: string, workingDirectory: string): Promise<string> {
  let folder = path.dirname(absolute)
  for (;;) {
    if (await exists(path.join(folder, '.git'))) return folder
    const parent = path.dirname(folder)
    if (parent === folder) break
    folder = parent
  }
  return path.resolve(workingDirectory)
}

function unreadable(name: string, what: string): DeliveryError {
  return new DeliveryError({
    code: 'config-unreadable',
    message: `${name} ${what}`,
    hint: 'docs/configuration.md shows what a configuration looks like',
  })
}

function isMissing(error: unknown): boolean {
  return isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')
}
