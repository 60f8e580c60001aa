import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { isErrno } from '../../../core/files.ts'
import type { JsonObject } from '../../../core/json.ts'
import { oneLine, quoted, wrap } from '../../../core/text.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { readPolicy } from './policy-file.ts'
import type { Told } from './tell.ts'
import { verifyProof } from './verify-proof.ts'
import type { ProofReport } from './verify-proof.ts'

/** Bytes of a proof at most: 54 lines and a note. */
const largestProof = 1_100_000

/** Bytes of a file with one entry at most: more than an entry has, so that it can be said how many it is. */
const largestEntryFile = 1_000_000

/**
 * Verifies the proof in a file, with the entry in another one or in the proof itself, and tells what came of it. Rejects with `input-file-invalid` for files
 * that are not there, and with `input-invalid` where there is no entry to prove.
 */
export async function verifyProofFile({ proof, entry, policy, folder }: {
  readonly proof: string
  readonly entry: string | undefined
  readonly policy: string | undefined
  /** what the names of files are relative to */
  readonly folder: string
}): Promise<Told> {
  const place = (name: string): string => path.resolve(folder, name)
  const keys = policy === undefined ? undefined : await readPolicy({ file: place(policy), isNamed: true })
  const bytes = entry === undefined ? undefined : withoutNewline(await contentOf(place(entry), largestEntryFile))
  const report = verifyProof({ proof: await contentOf(place(proof), largestProof), entry: bytes, policy: keys })
  if (report.lacksEntry && report.findings.length === 0) {
    throw new DeliveryError({
      code: 'input-invalid',
      message: 'there is no entry to prove: the proof does not bring it, and none is given',
      hint: 'name the file with the entry by --entry, byte by byte as it is in the log',
      problems: [{ path: 'entry', message: 'is missing' }],
    })
  }
  return toldOf({ report, file: place(proof), policy: policy === undefined ? undefined : place(policy) })
}

function toldOf({ report: { proved, findings, counts }, file, policy }: { readonly report: ProofReport; readonly file: string; readonly policy: string | undefined }): Told {
  const document: JsonObject = {
    proof: file,
    policy: policy ?? null,
    origin: proved?.origin ?? null,
    index: proved?.index ?? null,
    size: proved?.size ?? null,
    root: proved === undefined ? null : encodeBase64(proved.root),
    findings,
    counts,
  }
  const lines = findings.flatMap(({ finding, where, message }) => [`${finding}: ${where}`, ...wrap({ text: oneLine(message), indent: 2 })])
  if (proved === undefined || findings.length > 0) {
    return { document, result: 'failed', message: `${file} does not prove it: ${Object.keys(counts).join(', ')}`, text: lines.join('\n') }
  }
  const text = `${quoted(proved.origin)}: entry ${proved.index} of ${proved.size}\nroot ${encodeBase64(proved.root)}`
  if (policy === undefined) return { document, result: 'unpinned', message: 'the entry and the proof fit; nothing says whose log it is, since no policy with its keys is named', text }
  return { document, result: 'passed', message: `the entry is in the log, which is signed by every key of ${policy}`, text }
}

async function contentOf(file: string, most: number): Promise<Uint8Array> {
  const invalid = (why: string, cause?: unknown): DeliveryError => new DeliveryError({ code: 'input-file-invalid', message: `${file} ${why}`, cause })
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    throw invalid(isErrno(error, 'ENOENT') ? 'is not there' : `cannot be read: ${messageOf(error)}`, error)
  }
  if (bytes.length > most) throw invalid(`has ${bytes.length} bytes, and at most ${most} are read`)
  return bytes
}

/** An entry has no newline at its end, and most files do. */
function withoutNewline(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 0x0a ? bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1) : bytes
}
