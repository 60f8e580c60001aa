import type { HttpInit } from '../core/ports/http.ts'
import { formatDuration } from '../core/duration.ts'
import type { DeliveryPorts } from './deliver.ts'
import { slackBody } from './formats/slack.ts'
import type { Message } from './formats/message.ts'
import { teamsBody } from './formats/teams.ts'
import { webhookBody, webhookHeaders } from './formats/webhook.ts'
import type { Format, Reach } from './receiver.ts'

/** What came of one attempt; `passing` may be tried again. Holds nothing of an address or a secret. */
export type Answer =
  | { readonly kind: 'accepted'; readonly why?: undefined }
  | { readonly kind: 'passing'; readonly why: string; readonly retryAfterMs?: number | undefined }
  | { readonly kind: 'final'; readonly why: string }

type Known = Extract<Reach, { readonly kind: 'known' }>

/** Milliseconds for connecting, sending and the answer's head; of its body at most one word is read. */
const longestMs = 3_000

/** Sends a message once. Never rejects, whatever the other side or `http` does. */
export async function attempt({ to, reach, message, ports, leftMs, signal }: {
  readonly to: Format
  readonly reach: Known
  readonly message: Message
  readonly ports: DeliveryPorts
  readonly leftMs: number
  readonly signal: AbortSignal
}): Promise<Answer> {
  const limitMs = Math.min(longestMs, leftMs)
  const from = ports.clock.monotonic()
  const over = new AbortController()
  const done = new AbortController()
  const stop = AbortSignal.any([signal, over.signal])
  const timeout = async (): Promise<Answer> => {
    await ports.clock.sleep(limitMs, AbortSignal.any([signal, done.signal]))
    over.abort()
    return { kind: 'passing', why: `no answer in ${formatDuration(Math.round(ports.clock.monotonic() - from))}` }
  }
  const send = async (): Promise<Answer> => {
    const response = await ports.http(reach.url, requestOf({ to, reach, message, ports, signal: stop }))
    return answerOf({ response, reach, nowMs: ports.clock.now() })
  }
  const sent = send().catch((error: unknown): Answer => ({ kind: 'passing', why: `no answer: ${causeOf(error)}` }))
  // a race, since not everything that waits listens to a signal
  const answer = await Promise.race([sent, timeout()])
  done.abort()
  return answer
}

function requestOf({ to, reach, message, ports, signal }: {
  readonly to: Format
  readonly reach: Known
  readonly message: Message
  readonly ports: DeliveryPorts
  readonly signal: AbortSignal
}): HttpInit {
  const { body, headers } = contentOf({ to, reach, message, nowMs: ports.clock.now() })
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': ports.userAgent, ...headers },
    body,
    // whoever could make a receiver redirect would get the message, and with a webhook its signature
    redirect: 'manual',
    signal,
  }
}

function contentOf({ to, reach: { secret }, message, nowMs }: {
  readonly to: Format
  readonly reach: Known
  readonly message: Message
  readonly nowMs: number
}): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  switch (to) {
    case 'webhook': {
      const body = webhookBody(message)
      return { body, headers: webhookHeaders({ message, body, secret, nowMs }) }
    }
    case 'slack':
      return { body: slackBody(message), headers: {} }
    case 'teams':
      return { body: teamsBody(message), headers: {} }
  }
}

/** 2xx is an acknowledgement. What asks for another try: 408, 425, 429 and 5xx; nothing else would end better. */
async function answerOf({ response, reach, nowMs }: {
  readonly response: Response
  readonly reach: Known
  readonly nowMs: number
}): Promise<Answer> {
  const { status, headers } = response
  if (status >= 200 && status < 300) {
    void discard(response)
    return { kind: 'accepted' }
  }
  if (status >= 300 && status < 400) {
    void discard(response)
    return { kind: 'final', why: `status ${status}: redirects are not followed` }
  }
  const word = await wordOf(response, reach)
  const why = `status ${status}${word === undefined ? '' : ` (${word})`}`
  const isPassing = status >= 500 || [408, 425, 429].includes(status)
  return isPassing ? { kind: 'passing', why, retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs) } : { kind: 'final', why }
}

/** `Retry-After` of RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterMs(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}

/** Slack says in one word what is wrong (`channel_is_archived`). Anything longer or stranger is not for our log. */
async function wordOf(response: Response, { url, secret }: Known): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (reader === undefined) return undefined
  const { value } = (await reader.read()) as { readonly value?: Uint8Array }
  void reader.cancel().catch(() => undefined)
  const text = new TextDecoder().decode(value?.subarray(0, 64)).trim()
  return /^[a-z]+(?:_[a-z]+)+$/.test(text) && text.length < 64 && !url.includes(text) && !secret.includes(text) ? text : undefined
}

/** A body that never ends must not keep a connection. */
async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined)
}

/** The kind of a network error; its text can hold the address. */
function causeOf(error: unknown): string {
  for (let found = error, depth = 0; depth < 4 && typeof found === 'object' && found !== null; depth += 1) {
    if ('code' in found && typeof found.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(found.code)) return found.code
    found = 'cause' in found ? found.cause : undefined
  }
  return 'the connection failed'
}
