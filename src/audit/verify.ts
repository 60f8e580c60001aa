import { lstat } from 'node:fs/promises'
import { isDeliveryError, messageOf } from '../core/errors.ts'
import type { SpoolPaths } from '../core/home.ts'
import type { EventVisitor, SpoolCheck, SpoolFinding } from './findings.ts'
import { readHead } from './head.ts'
import type { HeadState } from './head.ts'
import { readKey } from './key.ts'
import { sameMac } from './record.ts'
import type { ChainEnd, ChainPlace } from './record.ts'
import { listRecords, recordFile, visitUnchecked, walkRecords } from './walk.ts'
import type { Walk } from './walk.ts'

export interface VerifyRequest extends SpoolPaths, ChainPlace {
  readonly visit?: EventVisitor
}

/**
 * Reads a spool and checks every record, the chain and the head. Changes nothing; may run while others write. What is
 * wrong is returned, not thrown, but for `state-newer` of the key and errors of the file system, such as missing
 * permission.
 */
export async function verifySpool(request: VerifyRequest): Promise<SpoolCheck> {
  const { directory, headFile, visit = () => undefined } = request
  // before the key: whoever uses a spool first makes the key before head and records
  const used = (await isThere(headFile)) || (await listRecords(directory)).length > 0
  const key = await keyOrFinding(request.keyFile)
  if (!(key instanceof Uint8Array)) return used ? checkWithoutKey({ request, visit, finding: key }) : nothing
  const { head, seqs } = await readEnds({ request, key })
  const count = head.kind === 'sound' ? head.end.seq : undefined
  const walk = await walkRecords({ ...request, key, seqs, visit, named: count })
  return {
    records: seqs.length,
    sound: walk.sound.length,
    head: count,
    unconfirmed: count === undefined ? 0 : walk.sound.filter((seq) => seq > count).length,
    findings: allFindings({ request, head, walk, last: seqs.at(-1) ?? 0 }),
  }
}

/**
 * The head, then the numbers of the records: a writer adds records first, so a head that is read earlier is never ahead
 * of them. Where records came while there was no head yet, both are read again: the first head is older than they are.
 */
async function readEnds({ request, key }: {
  request: VerifyRequest
  key: Uint8Array
}): Promise<{ readonly head: HeadState; readonly seqs: readonly number[] }> {
  const { directory, headFile } = request
  const read = async (): Promise<HeadState> => readHead({ headFile, key, place: request })
  const head = await read()
  const seqs = await listRecords(directory)
  if (head.kind !== 'missing' || seqs.length === 0) return { head, seqs }
  return { head: await read(), seqs: await listRecords(directory) }
}

function allFindings({ request, head, walk, last }: {
  request: VerifyRequest
  head: HeadState
  walk: Walk
  last: number
}): readonly SpoolFinding[] {
  const file = request.headFile
  switch (head.kind) {
    case 'sound':
      return [...walk.findings, ...endFindings({ request, end: head.end, walk, last })]
    case 'missing':
      return last === 0
        ? []
        : [
            ...walk.findings,
            { kind: 'truncated', file, message: 'is missing: nothing says how many records there were' },
          ]
    case 'other-key': {
      const finding: SpoolFinding = {
        kind: 'key-missing',
        file,
        message: `was changed, or written with another key than ${request.keyFile}`,
      }
      // with the wrong key every record looks changed, which would only hide the reason
      return walk.sound.length === 0 ? [finding] : [...walk.findings, finding]
    }
    case 'malformed':
    case 'tampered':
    case 'newer':
      return [...walk.findings, { kind: head.kind, file, message: head.why }]
  }
}

/** What the head says about the end of the chain. */
function endFindings({ request, end, walk, last }: {
  request: VerifyRequest
  end: ChainEnd
  walk: Walk
  last: number
}): readonly SpoolFinding[] {
  if (end.seq > last) {
    const cut = end.seq - last
    const more = cut === 1 ? '' : ` with ${cut - 1} more`
    const message = `was cut from the end${more}: the head counts ${end.seq} records, the last one there is ${last}`
    return [{ kind: 'truncated', seq: last + 1, file: recordFile(request.directory, last + 1), message }]
  }
  if (walk.namedMac === undefined || sameMac(walk.namedMac, end.mac)) return []
  return [
    {
      kind: 'tampered',
      seq: end.seq,
      file: recordFile(request.directory, end.seq),
      message: 'is not the record that the head names',
    },
  ]
}

/** A spool that was never used. */
const nothing: SpoolCheck = { records: 0, sound: 0, head: undefined, unconfirmed: 0, findings: [] }

async function checkWithoutKey({ request, visit, finding }: {
  request: VerifyRequest
  visit: EventVisitor
  finding: SpoolFinding
}): Promise<SpoolCheck> {
  const { directory } = request
  const seqs = await listRecords(directory)
  await visitUnchecked({ directory, seqs, visit })
  return { ...nothing, records: seqs.length, findings: [finding] }
}

async function keyOrFinding(file: string): Promise<Uint8Array | SpoolFinding> {
  try {
    return (
      (await readKey(file)) ?? {
        kind: 'key-missing',
        file,
        message: 'is missing: nothing can be verified without it',
      }
    )
  } catch (error) {
    if (!isDeliveryError(error, 'state-broken')) throw error
    return { kind: 'key-missing', file, message: messageOf(error) }
  }
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}
