import { signatureOf } from '../sign.ts'
import type { Message } from './message.ts'

/** The body of a webhook: the notice as it is, and `version`. */
export function webhookBody({ notice, escalated }: Message): string {
  return JSON.stringify({ version: 1, ...notice, escalated })
}

/** Its headers; `nowMs` is the time of the attempt. */
export function webhookHeaders({ message, body, secret, nowMs }: {
  readonly message: Message
  readonly body: string
  readonly secret: string
  readonly nowMs: number
}): Readonly<Record<string, string>> {
  return {
    'x-pqc-delivery-id': message.notice.id,
    'x-pqc-delivery-event': message.notice.event,
    'x-pqc-delivery-signature': signatureOf({ secret, body, timeMs: nowMs }),
  }
}
