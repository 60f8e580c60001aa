import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { WireRequest } from './protocols/protocol.ts'
import { AwsError } from './aws-error.ts'

/** What a caller of cloudlab can sign with. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** in milliseconds of cloudlab's clock; absent: for ever */
  readonly expiresAt?: number
  /** whose they are */
  readonly arn: string
}

/** The parts of a Signature Version 4 `Authorization` header. */
export interface Signature {
  readonly accessKeyId: string
  readonly scope: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const header = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/((\d{8})\/([^/]+)\/([^/]+)\/aws4_request), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/u

/** What a request says that it is signed with; undefined when it is not signed. */
export function signatureOf({ headers }: WireRequest): Signature | undefined {
  if (headers.authorization === undefined) return undefined
  const [, accessKeyId, scope, , region, service, signedHeaders, signature] = header.exec(headers.authorization) ?? []
  if (accessKeyId === undefined || scope === undefined || region === undefined || service === undefined || signedHeaders === undefined || signature === undefined) {
    throw new AwsError('IncompleteSignatureException', 'Authorization header is not Signature Version 4')
  }
  return { accessKeyId, scope, region, service, signedHeaders: signedHeaders.split(';'), signature }
}

interface Verified {
  readonly request: WireRequest
  readonly signature: Signature
  readonly credentials: Credentials | undefined
  readonly now: number
  /** milliseconds that the caller's clock may be wrong by; absent: any */
  readonly mostSkewMs?: number | undefined
}

/** Refuses what AWS refuses: unknown and expired credentials, and a signature that does not fit the request (AWS SigV4). */
export function verifySignature({ request, signature, credentials, now, mostSkewMs = Infinity }: Verified): Credentials {
  if (credentials === undefined) throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.')
  if (credentials.sessionToken !== undefined && request.headers['x-amz-security-token'] !== credentials.sessionToken) {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.')
  }
  if (Math.abs(now - dateOf(request)) > mostSkewMs) throw new AwsError('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.')
  if (credentials.expiresAt !== undefined && now >= credentials.expiresAt) throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', { isCommon: true })
  const expected = Buffer.from(expectedSignature({ request, signature, credentials }))
  if (!timingSafeEqual(expected, Buffer.from(signature.signature))) {
    throw new AwsError('InvalidSignatureException', 'The request signature we calculated does not match the signature you provided.')
  }
  return credentials
}

function expectedSignature({ request, signature, credentials }: { readonly request: WireRequest; readonly signature: Signature; readonly credentials: Credentials }): string {
  const headers = signature.signedHeaders.map((name) => `${name}:${String(request.headers[name] ?? '').trim().replaceAll(/ +/gu, ' ')}\n`).join('')
  const [path = '/', query = ''] = request.path.split('?')
  const canonical = [request.method, path, canonicalQuery(query), headers, signature.signedHeaders.join(';'), payloadHash(request, signature)].join('\n')
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), signature.scope, sha256(canonical)].join('\n')
  const key = signature.scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`)
  return hmac(key, text).toString('hex')
}

/** `20261123T010203Z` */
function dateOf({ headers }: WireRequest): number {
  return Date.parse(String(headers['x-amz-date']).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'))
}

/** Sorted by name, and every name with a value. */
function canonicalQuery(query: string): string {
  const encoded = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return [...new URLSearchParams(query)].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).toSorted().join('&')
}

/** S3 alone takes bodies that are not signed, and says of the others what they hash to (Amazon S3 API Reference, "Authenticating Requests"). */
function payloadHash({ body, headers }: WireRequest, { service }: Signature): string {
  const told = headers['x-amz-content-sha256']?.toString()
  if (service !== 's3' || told === undefined) return sha256(body)
  if (told !== 'UNSIGNED-PAYLOAD' && told !== sha256(body)) throw new AwsError('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.")
  return told
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
