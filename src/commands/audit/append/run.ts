import { createReadStream } from 'node:fs'
import path from 'node:path'
import { openDelivery } from '../../../actions/wiring/delivery.ts'
import type { DeliveryInputs } from '../../../actions/wiring/delivery.ts'
import { parseEntries } from '../../../audit/log/append/entries.ts'
import type { Entry } from '../../../audit/log/append/entries.ts'
import { attemptOf } from '../../../audit/log/append/told.ts'
import type { Appended } from '../../../audit/log/append/writer.ts'
import { DeliveryError, errorCodes, messageOf } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { openOwnLog } from '../own-writer.ts'
import type { OwnLog } from '../own-writer.ts'
import { logPlace } from '../place.ts'
import type { LogPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Bytes of input at most: more than one commit takes, so that the message can say how much it was. */
const largestInput = 256 * 1024 * 1024

/** Appends the events, all or none, and says where they are. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, from, dryRun } = inputs
  if (log === undefined) return appendToConfigured({ inputs, ports })
  const place = logPlace({ log, ports })
  const own = await openOwnLog({ place, ports })
  const writer = await own.writer()
  const entries = await readEntries({ from, ports })
  if (dryRun) {
    const message = `would append ${counted(entries.length, 'event')} to ${own.origin}`
    return { result: 'planned', message, outputs: {}, document: { log: place.directory, plan: [{ command: 'append', events: entries.length }] } }
  }
  try {
    const appended = await writer.append(entries)
    return outcomeOf({ place, appended, forgotten: await remember(own, appended) })
  } catch (error) {
    return halfDone({ place, error })
  }
}

/** The same for the log that a configuration names: that of the month, which is made where there is none yet. */
async function appendToConfigured({ inputs, ports }: { readonly inputs: DeliveryInputs & { readonly from: string; readonly dryRun: boolean }; readonly ports: RunPorts }): Promise<Outcome> {
  const { config, log } = await openDelivery({ inputs, ports })
  const entries = await readEntries({ from: inputs.from, ports })
  const name = `the audit log of ${config.service} in ${config.environment}`
  if (log === undefined || inputs.dryRun) return { result: 'planned', message: `would append ${counted(entries.length, 'event')} to ${name}`, outputs: {}, document: { plan: [{ command: 'append', events: entries.length }] } }
  try {
    const { address, appended } = await log.append(entries)
    return outcomeOf({ place: { directory: address }, appended, forgotten: undefined })
  } catch (error) {
    return halfDone({ place: { directory: name }, error })
  }
}

/** An append that did not end well after its commit was, or may have been, created; throws what nothing was appended with. */
function halfDone({ place, error: cause }: { readonly place: Pick<LogPlace, 'directory'>; readonly error: unknown }): Outcome {
  const attempt = attemptOf(cause)
  if (attempt === undefined || !(cause instanceof DeliveryError)) throw cause
  const { indices, count, state } = attempt
  const code = state === 'committed' ? 'append-unpublished' : 'append-unknown'
  const { message, hint = '' } = cause
  const known = state === 'committed' ? { index: indices[0] ?? 0, indices, added: count } : {}
  return { result: errorCodes[code].result, message, outputs: {}, document: { log: place.directory, ...known }, error: new DeliveryError({ code, message, hint, cause }) }
}

/** Keeps the size and root for the next look; why not, where that fails: the events are in the log all the same. */
async function remember(own: OwnLog, appended: Appended): Promise<string | undefined> {
  try {
    await own.remember(appended)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

async function readEntries({ from, ports }: { readonly from: string; readonly ports: RunPorts }): Promise<readonly Entry[]> {
  const file = from === '-' ? 'standard input' : path.resolve(ports.workingDirectory, from)
  const bytes = await wholeInput({ file, chunks: from === '-' ? ports.stdin() : createReadStream(file) })
  try {
    return parseEntries({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), file: from })
  } catch (error) {
    throw error instanceof DeliveryError ? error : unreadable(`${file} is no UTF-8 text`, error)
  }
}

/** All of it, unless it is more than anything that is appended: a device may have no end. */
async function wholeInput({ file, chunks }: { readonly file: string; readonly chunks: AsyncIterable<Uint8Array> }): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > largestInput) throw unreadable(`${file} has more than ${largestInput} bytes`)
      kept.push(chunk)
    }
  } catch (error) {
    throw error instanceof DeliveryError ? error : unreadable(`${file} cannot be read: ${messageOf(error)}`, error)
  }
  return Buffer.concat(kept)
}

function unreadable(message: string, cause?: unknown): DeliveryError {
  return new DeliveryError({ code: 'input-file-invalid', message, hint: 'name a file of JSON Lines with --from, or - for standard input', cause })
}

function outcomeOf({ place, appended: { indices, added, size, root, checkpoint }, forgotten }: {
  readonly place: Pick<LogPlace, 'directory'>
  readonly appended: Appended
  readonly forgotten: string | undefined
}): Outcome {
  const [first = 0] = indices
  const last = indices.at(-1) ?? first
  const range = last - first === indices.length - 1 ? `${first} to ${last}` : indices.join(', ')
  const where = indices.length === 1 ? `index ${first}` : `index ${range}`
  const repeated = indices.length - added
  const again = repeated === 0 ? '' : `; ${repeated} of them ${repeated === 1 ? 'was' : 'were'} there already`
  const unseen = forgotten === undefined ? '' : `; that the log was seen so could not be kept: ${forgotten}`
  return {
    result: added === 0 ? 'no-change' : 'passed',
    message: `appended ${counted(added, 'event')} to the log in ${place.directory}${unseen}`,
    outputs: {},
    document: { log: place.directory, index: first, indices, added, size, root: encodeBase64(root), checkpoint: Buffer.from(checkpoint).toString() },
    text: `${where}, size ${size}${again}${unseen}`,
  }
}
