import { Buffer } from 'node:buffer'
import { readlinkSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sha256Hex } from '../../core/canonical.ts'
import { createFile, makeFolder } from '../../core/create-file.ts'
import { isErrno } from '../../core/files.ts'
import { isJsonObject } from '../../core/json.ts'
import type { JsonObject } from '../../core/json.ts'
import { oneLine, shorten } from '../../core/text.ts'
import type { Claim } from '../../github/issue-book.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** Milliseconds after which a claim without an issue counts no more, whoever made it: opening one takes a minute at most. */
export const staleMs = 10 * 60_000

/** More processes in a row do not die over one issue. */
const mostLinks = 100

/** What a claim says: `content` is written with it, and `ports` tell who claims. */
export interface ClaimRequest {
  /** where the claim is made, and later the issue is written down */
  readonly file: string
  readonly content: JsonObject
  readonly ports: Pick<RunPorts, 'random' | 'clock' | 'originator'>
}

/**
 * Claims the right to open an issue. Of several processes that want it, also that of one that died, exactly one gets it: a claim is
 * a file that is created once, and the claim after one that counts no more is a file named by what that one says, which no two
 * claims have in common. Rejects with errors of the file system.
 */
export async function claimIssue({ file, content, ports }: ClaimRequest): Promise<Claim> {
  const { clock, originator, random } = ports
  const token = (): string => Buffer.from(random.bytes(16)).toString('hex')
  const folder = path.dirname(file)
  const text = `${JSON.stringify({ ...content, claim: { by: originator.name, token: token(), ...await ownProcess() } })}\n`
  await makeFolder(folder)
  let before: Held | undefined
  let at = file
  for (let links = 0; links < mostLinks; links += 1) {
    if (await createFile({ file: at, temporary: path.join(folder, `.${token()}.tmp`), content: text })) return { kind: 'ours', instead: before?.by }
    before = await readHeld({ file: at, nowMs: clock.now() })
    if (before !== undefined && !before.over) return { kind: 'theirs', by: before.by, runs: before.runs, until: new Date(before.untilMs).toISOString() }
    // given back meanwhile: it begins anew
    at = before === undefined ? file : nameAfter({ file, text: before.text })
  }
  throw new Error(`there are too many claims of ${file}`)
}

/** Whether a name is of a claim after another one, and of which file. */
export function claimedFile(name: string): string {
  return name.replace(/\.after-[0-9a-f]{32}\.json$/, '.json')
}

function nameAfter({ file, text }: { readonly file: string; readonly text: string }): string {
  return file.replace(/\.json$/, `.after-${sha256Hex(text).slice(0, 32)}.json`)
}

interface Held {
  readonly text: string
  /** who claimed it, for people */
  readonly by: string
  readonly runs: boolean
  /** whether it counts no more */
  readonly over: boolean
  readonly untilMs: number
}

async function readHeld({ file, nowMs }: { readonly file: string; readonly nowMs: number }): Promise<Held | undefined> {
  try {
    const { mtimeMs } = await stat(file)
    const text = await readFile(file, 'utf8')
    const claim = claimIn(text)
    const life = await lifeOf(claim)
    const { by, pid } = claim
    return {
      text,
      by: `${typeof by === 'string' ? shorten(oneLine(by), 120) : 'another run'}${typeof pid === 'number' ? `, process ${pid}` : ''}`,
      runs: life === 'runs',
      // one that lies in the future is as old as the jump that the clock made
      over: life === 'gone' || Math.abs(nowMs - mtimeMs) >= staleMs,
      untilMs: mtimeMs + staleMs,
    }
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

function claimIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) && isJsonObject(value['claim']) ? value['claim'] : {}
  } catch {
    return {}
  }
}

/** Who this process is; nothing where the system does not tell. */
async function ownProcess(): Promise<JsonObject> {
  const { identify } = await processIdentity()
  const identity = identify(process.pid)
  return identity === undefined ? {} : { machine: machineName(), ...identity }
}

/** A process of another machine or container cannot be seen from here, and nothing is concluded from that. */
async function lifeOf({ machine, pid, startTime }: JsonObject): Promise<'runs' | 'gone' | 'unknown'> {
  if (machine !== machineName() || typeof pid !== 'number' || typeof startTime !== 'string') return 'unknown'
  const { isRunning } = await processIdentity()
  return isRunning({ pid, startTime }) ? 'runs' : 'gone'
}

function processIdentity() {
  return import('../../rollout/targets/local/supervisor/instances/process-identity.ts')
}

/** Names of processes count in one namespace of one machine (pid_namespaces(7)); containers share their machine's boot, and not these. */
function machineName(): string {
  return `${os.hostname()} ${process.platform === 'linux' ? readlinkSync('/proc/self/ns/pid') : process.platform}`
}
