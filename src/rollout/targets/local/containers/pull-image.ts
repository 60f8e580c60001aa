import { DeliveryError, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import { findImage } from './resolve-image.ts'
import { recordOf } from './engine-answers.ts'
import { EngineRefusal } from './engine-client.ts'
import type { EngineClient } from './engine-client.ts'
import { imageGone } from './image-gone.ts'
import { parseImage } from './image-reference.ts'

/** a registry that says nothing for so long is given up */
const silenceMs = 120_000
const longestLine = 64 * 1024

/**
 * Makes sure that the engine has an image: pulls it where it is named by digest and absent. Resolves with whether it was pulled.
 * No login is sent: a registry that needs one has to be asked by `docker pull` first. Rejects with `image-missing`,
 * `engine-unavailable` or `cancelled`.
 */
export async function ensureImage({ client, reference, signal }: {
  readonly client: EngineClient
  readonly reference: string
  readonly signal?: AbortSignal | undefined
}): Promise<boolean> {
  if (await findImage(client, reference) !== undefined) return false
  const parsed = parseImage(reference)
  if (parsed?.kind !== 'digest') throw imageGone(reference)
  try {
    await pull({ client, reference, signal })
  } catch (error) {
    if (signal?.aborted === true) throw new DeliveryError({ code: 'cancelled', message: 'cancelled while the image was pulled; nothing was changed', cause: error })
    if (isDeliveryError(error)) throw error
    throw notPulled(reference, messageOf(error), error)
  }
  if (await findImage(client, reference) === undefined) throw notPulled(reference, 'the engine does not have it afterwards')
  return true
}

/** POST /images/create answers 200 before it begins; what goes wrong then is in its lines. */
async function pull({ client, reference, signal }: {
  readonly client: EngineClient
  readonly reference: string
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  const [name = '', digest = ''] = reference.split('@')
  const answer = await client.stream({
    method: 'POST', path: '/images/create', query: { fromImage: name, tag: digest }, timeoutMs: silenceMs, ...(signal === undefined ? {} : { signal }),
  })
  let line = ''
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    const lines = (line + Buffer.from(chunk).toString('utf8')).split('\n')
    line = (lines.pop() ?? '').slice(-longestLine)
    for (const whole of lines) assertNoError(whole)
  }
  assertNoError(line)
}

function assertNoError(line: string): void {
  if (!line.includes('"error"')) return
  const { error } = recordOf(JSON.parse(line) as unknown)
  if (typeof error === 'string') throw new EngineRefusal(500, error)
}

function notPulled(reference: string, why: string, cause?: unknown): DeliveryError {
  const full = /no space left/i.test(why)
  return new DeliveryError({
    code: full ? 'engine-unavailable' : 'image-missing',
    message: `${reference} could not be pulled: ${why}`,
    hint: full
      ? 'make space on the disk of the container engine (`docker system df`), then run the command again'
      : 'no login is sent to a registry: where one is needed, run `docker login` and `docker pull` in a step before',
    cause,
  })
}
