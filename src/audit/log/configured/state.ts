import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { isDeliveryError } from '../../../core/errors.ts'
import { readVersioned, writeVersioned } from '../../../core/files.ts'
import { isJsonObject, objectOf } from '../../../core/json.ts'
import type { JsonObject, JsonValue } from '../../../core/json.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { ChainEnd } from '../../record.ts'

const version = 1

/** What a state home knows of the place that the events of one service in one environment go to. */
export interface PlaceState {
  /** what the place is called */
  readonly origin?: string
  /** the last record of the spool that is in the log; absent: none is known to be */
  readonly forwarded?: ChainEnd
  /** the newest period of each class in which something was appended */
  readonly shards: Readonly<Record<string, string>>
  /** why the last attempt to append came to nothing */
  readonly failure?: { readonly at: string; readonly message: string }
}

/** A cache, but for what the pins know as well: what is lost of it is found again in the log. */
export interface StateFile {
  /** what is known; undefined where nothing is */
  read(): Promise<PlaceState | undefined>
  /** puts this in the place of what was known; of two at once the last one stays, and a point that went back is found again */
  write(known: PlaceState): Promise<void>
}

/** The state of the place of that address, of several that the service may have had. What cannot be read is a warning, and as nothing. */
export function createStateFile({ file, address, log }: { readonly file: string; readonly address: string; readonly log: Pick<Log, 'warning'> }): StateFile {
  async function places(): Promise<JsonObject> {
    try {
      return objectOf((await readVersioned({ file, version }))?.['places'])
    } catch (error) {
      if (!isDeliveryError(error, 'state-broken')) throw error
      log.warning(`what is known of the audit log is looked for in the log itself: ${error.message}`)
      return {}
    }
  }

  return {
    read: async () => stateOf((await places())[address]),
    async write({ origin, forwarded, shards, failure }) {
      const all = await places()
      const own: JsonObject = {
        ...(origin === undefined ? {} : { origin }),
        ...(forwarded === undefined ? {} : { forwarded: { ...forwarded } }),
        shards,
        ...(failure === undefined ? {} : { failure }),
      }
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await writeVersioned({ file, version, content: { places: { ...all, [address]: own } } })
    },
  }
}

function stateOf(found: JsonValue | undefined): PlaceState | undefined {
  if (!isJsonObject(found)) return undefined
  const { origin, failure } = found
  const { seq, mac } = objectOf(found['forwarded'])
  const { at, message } = objectOf(failure)
  const shards = Object.entries(objectOf(found['shards'])).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const isPoint = typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0 && typeof mac === 'string'
  return {
    shards: Object.fromEntries(shards),
    ...(typeof origin === 'string' ? { origin } : {}),
    ...(isPoint ? { forwarded: { seq, mac } } : {}),
    ...(typeof at === 'string' && typeof message === 'string' ? { failure: { at, message } } : {}),
  }
}
