import type { JsonObject } from '../../../../../src/core/json.ts'
import { AwsError } from '../aws-error.ts'
import { isSignedBy, parseToken } from './jwt.ts'
import type { PublicKey, Token } from './jwt.ts'
import type { Principals } from './principals.ts'

/** What is true of somebody because a provider says so. */
export interface WebIdentity {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
  /** the provider as policies name it: its URL without `https://` */
  readonly provider: string
}

/**
 * Verifies a token as STS does: issuer known to the account, signature by one of the issuer's published keys, times, audience. The wordings are STS's own, as clients have
 * reported them, unless it says otherwise.
 */
export function verifyWebIdentity({ text, principals, now }: { readonly text: string; readonly principals: Principals; readonly now: number }): WebIdentity {
  const token = parseToken(text)
  if (token === undefined) throw invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)')
  const { claims } = token
  const issuer = textIn(claims, 'iss') ?? ''
  const known = principals.provider(issuer)
  if (known === undefined) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`)
  checkSignature(token, known.issuer.keys())
  checkTimes(claims, Math.floor(now / 1_000))
  const told = claims['aud']
  const audience = known.clientIds.find((id) => id === told || (Array.isArray(told) && told.includes(id)))
  if (audience === undefined) throw invalid('Incorrect token audience')
  const subject = textIn(claims, 'sub')
  if (subject === undefined) throw invalid('Missing a required claim: sub')
  return { issuer, subject, audience, provider: issuer.replace(/^https:\/\//u, '') }
}

const invalid = (message: string) => new AwsError('InvalidIdentityTokenException', message)

function textIn(claims: JsonObject, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function checkSignature(token: Token, keys: readonly PublicKey[]): void {
  const key = keys.find(({ kid }) => kid === token.header['kid'])
  if (key === undefined) throw invalid("Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements")
  // worded by us
  if (!isSignedBy(token, key)) throw invalid('The signature of the ID Token is invalid')
}

function checkTimes(claims: JsonObject, now: number): void {
  const [exp, iat, nbf] = ['exp', 'iat', 'nbf'].map((name) => claims[name])
  if (typeof exp !== 'number' || typeof iat !== 'number') throw invalid(`Missing a required claim: ${typeof exp === 'number' ? 'iat' : 'exp'}`)
  if (now >= exp) throw new AwsError('ExpiredTokenException', `Token expired: current date/time ${now} must be before the expiration date/time${exp}`)
  // worded by us; modelled only: no allowance for clocks that differ
  if (iat > now || (typeof nbf === 'number' && nbf > now)) throw invalid('The ID Token is not valid yet')
}
