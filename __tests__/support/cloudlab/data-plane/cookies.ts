import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Binds clients to what they were sent to, by cookies that only this load balancer can write. */
export interface Cookies {
  /** `Set-Cookie` headers: the cookie, and its twin for requests from other sites */
  readonly set: (binding: { readonly name: string; readonly value: string; readonly until: number }) => readonly string[]
  /** what a client is bound to; undefined when it is not, or no longer, or the cookie is none of ours */
  readonly read: (asked: { readonly header: string | undefined; readonly name: string; readonly now: number }) => string | undefined
}

export function createCookies(): Cookies {
  const key = randomBytes(32)
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    set({ name, value, until }) {
      const body = Buffer.from(JSON.stringify([name, value, until])).toString('base64url')
      const rest = `${body}.${sign(body).toString('base64url')}; Expires=${new Date(until).toUTCString()}; Path=/`
      return [`${name}=${rest}`, `${name}CORS=${rest}; SameSite=None`]
    },
    read({ header = '', name, now }) {
      for (const part of header.split(';')) {
        const [label = '', text = ''] = part.trim().split('=', 2)
        if (label !== name && label !== `${name}CORS`) continue
        const [body = '', signature = ''] = text.split('.')
        const given = Buffer.from(signature, 'base64url')
        const right = sign(body)
        if (given.length !== right.length || !timingSafeEqual(given, right)) continue
        const [owner, value, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, string, number]
        if (owner === name && now < until) return value
      }
      return undefined
    },
  }
}
