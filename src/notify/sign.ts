import { createHmac } from 'node:crypto'

/**
 * The value of the header `x-pqc-delivery-signature`: `t=…,v1=…`. `t` is the time of the attempt in seconds since 1970, `v1`
 * HMAC-SHA256 (RFC 2104) in hex over `t`, a full stop and the body, byte for byte. A receiver compares in constant time
 * and refuses a `t` that is more than 5 minutes away, so that a message that was overheard cannot be sent again later.
 */
export function signatureOf({ secret, body, timeMs }: { readonly secret: string; readonly body: string; readonly timeMs: number }): string {
  const t = Math.floor(timeMs / 1_000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`, 'utf8').digest('hex')}`
}
