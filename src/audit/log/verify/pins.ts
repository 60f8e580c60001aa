import path from 'node:path'
import { sha256Hex } from '../../../core/canonical.ts'
import { makeFolder } from '../../../core/create-file.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { readVersioned, writeVersioned } from '../../../core/files.ts'
import { quoted } from '../../../core/text.ts'
import { decodeBase64, encodeBase64 } from '../../../tlog/base64.ts'
import { parseDecimal } from '../../../tlog/decimal.ts'
import { hashBytes } from '../../../tlog/hash.ts'
import type { Pin } from './verify.ts'

const version = 1

/** What was last verified of each log, by origin, in the state home: the only thing that knows when a log was cut or made anew. */
export interface Pins {
  /** undefined where this home has never seen the log */
  get(origin: string): Promise<Pin | undefined>
  /** only after a clean result, and after an append to what it continues; a smaller one than is remembered by then changes nothing, since another look may have ended meanwhile */
  move(origin: string, pin: Pin): Promise<void>
}

/** The pins of a home. What cannot be read rejects with `state-broken`: a pin that is passed over is no pin. */
export function createPins(home: string): Pins {
  const folder = path.join(home, 'pins')
  // an origin may have slashes, and any length
  const fileOf = (origin: string) => path.join(folder, `${sha256Hex(origin)}.json`)
  async function get(origin: string): Promise<Pin | undefined> {
    const file = fileOf(origin)
    const found = await readVersioned({ file, version })
    if (found === undefined) return undefined
    const root = typeof found['root'] === 'string' ? decodeBase64(found['root']) : undefined
    const { size } = found
    if (found['origin'] === origin && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && root?.length === hashBytes) return { size, root }
    throw new DeliveryError({
      code: 'state-broken',
      message: `${file} is no pin of the log ${JSON.stringify(origin)}`,
      hint: 'put it back from a backup; without it nothing says whether the log was cut since it was last verified',
    })
  }

  return {
    get,
    async move(origin, { size, root }) {
      await makeFolder(folder)
      const remembered = await get(origin)
      if (remembered !== undefined && remembered.size >= size) return
      await writeVersioned({ file: fileOf(origin), version, content: { origin, size, root: encodeBase64(root) } })
    },
  }
}

/**
 * The pin that a person gives as `SIZE:ROOT`: the root in base64, as a checkpoint has it, or in 64 hexadecimal digits. Throws `input-invalid`
 * for anything else.
 */
export function pinOf(text: string): Pin {
  const [, digits = '', rootText = ''] = /^(\d+):(.+)$/.exec(text) ?? []
  const size = parseDecimal(digits)
  const root = /^[0-9a-f]{64}$/.test(rootText) ? Buffer.from(rootText, 'hex') : decodeBase64(rootText)
  if (size !== undefined && root?.length === hashBytes) return { size, root }
  throw new DeliveryError({
    code: 'input-invalid',
    message: `--pin ${quoted(text)} is no size and root`,
    hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
    problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
  })
}
