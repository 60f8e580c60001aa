import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { constants, createReadStream } from 'node:fs'
import { access, chmod, copyFile, mkdir, realpath, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { DeliveryError, messageOf } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import { lastingBinaries } from './lasting-binaries.ts'
import type { Binaries } from './lasting-binaries.ts'
import { removeOldBinaries } from './old-binaries.ts'

/**
 * Copies the running Node and the proxy's code into the state home, each under its digest: a runner deletes the actions
 * that it downloaded, and replaces its own Node when it updates itself. What is there already is not copied again. The
 * lasting names lead to these copies from here on.
 */
export async function installBinaries({ home, node, entry, clock, log }: {
  readonly home: string
  readonly node: string
  readonly entry: string
  readonly clock: Clock
  readonly log: Log
}): Promise<Binaries> {
  const folder = path.join(home, 'bin')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeOldBinaries({ home, clock, log })
  const code = await install({ source: entry, nameOf: (digest) => path.join(folder, `proxy-${digest}.mjs`), mode: 0o600 })
  const binaries = { node: await installNode({ folder, node, log }), entry: code }
  const lasting = lastingBinaries(home)
  await pointTo({ link: lasting.node, file: binaries.node })
  await pointTo({ link: lasting.entry, file: binaries.entry })
  return binaries
}

/** Moves a link in one step: whoever starts the file meanwhile gets the old one or the new one. */
async function pointTo({ link, file }: { readonly link: string; readonly file: string }): Promise<void> {
  if (await realpath(link).catch(() => undefined) === file) return
  const temporary = temporaryOf(link)
  try {
    await rm(temporary, { force: true })
    await symlink(file, temporary)
    await rename(temporary, link)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw new DeliveryError({
      code: 'state-unwritable',
      message: `${link} cannot be made: ${messageOf(cause)}`,
      hint: 'make the folder writable for this user and leave space on its disk, then run the command again',
      cause,
    })
  }
}

/** Some packagers build Node against a library beside it, and the copy does not find that: the original is used then. */
async function installNode({ folder, node, log }: { readonly folder: string; readonly node: string; readonly log: Log }): Promise<string> {
  const copy = await install({ source: node, nameOf: (digest) => path.join(folder, `node-${digest}`), mode: 0o700 })
  try {
    await promisify(execFile)(copy, ['--version'], { env: {} })
    return copy
  } catch (error) {
    log.warning(`the copy of Node in the state home does not run (${messageOf(error)}); ${node} is used, which must stay where it is`)
    return node
  }
}

async function install({ source, nameOf, mode }: {
  readonly source: string
  readonly nameOf: (digest: string) => string
  readonly mode: number
}): Promise<string> {
  try {
    const target = nameOf(await digestOfFile(source))
    if (await exists(target)) return target
    const temporary = temporaryOf(target)
    try {
      await copyFile(source, temporary, constants.COPYFILE_FICLONE)
      await chmod(temporary, mode)
      await rename(temporary, target)
    } finally {
      await rm(temporary, { force: true })
    }
    return target
  } catch (cause) {
    throw new DeliveryError({
      code: 'state-unwritable',
      message: `${source} cannot be copied into the state home: ${messageOf(cause)}`,
      hint: 'leave about 150 MB of space on its disk, then run the command again',
      cause,
    })
  }
}

let temporaries = 0

/** A name that no other command has, and no other copy of this one. */
function temporaryOf(file: string): string {
  temporaries += 1
  return `${file}.${process.pid}-${temporaries}.tmp`
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false)
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}
