import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Claims, OidcIssuer } from './issuer.ts'

/** What GitHub's runner tells a job that may ask for tokens. */
export interface TokenVariables {
  readonly ACTIONS_ID_TOKEN_REQUEST_URL: string
  readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string
}

export interface IssuerServer {
  readonly url: string
  readonly variables: TokenVariables
  readonly close: () => Promise<void>
}

/**
 * The issuer on loopback as GitHub serves it: tokens for a job that asks with its bearer token (GitHub's documentation, "OpenID Connect reference"), the discovery document
 * and the keys. `claims` are the job's; the audience is what it asks for, by default its owner's URL.
 */
export async function serveIssuer({ issuer, claims }: { readonly issuer: OidcIssuer; readonly claims: Claims }): Promise<IssuerServer> {
  const secret = 'request-token-of-the-job'
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://issuer')
    const answer = (status: number, body: object) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      answer(200, { issuer: issuer.url, jwks_uri: `${issuer.url}/.well-known/jwks`, id_token_signing_alg_values_supported: ['RS256', 'ES256'] })
    } else if (url.pathname === '/.well-known/jwks') answer(200, { keys: issuer.keys() })
    else if (url.pathname !== '/token') answer(404, {})
    else if (request.headers.authorization !== `Bearer ${secret}`) answer(401, { message: 'the token of the request is wrong' })
    else answer(200, { value: issuer.token({ aud: 'https://github.com/acme', ...claims, ...(url.searchParams.has('audience') && { aud: url.searchParams.get('audience') ?? '' }) }) })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    // the runner's URL has a query already; a client adds its audience to it
    variables: { ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret },
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
