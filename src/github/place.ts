import type { Variables } from '../core/ports/variables.ts'

/** The repository that is told, and where its API is. */
export interface GithubPlace {
  /** without a slash at its end: `https://api.github.com`, or `https://HOST/api/v3` of an own server */
  readonly api: string
  /** `owner/name` */
  readonly repository: string
  readonly token: string
}

/** The place, or why there is none, as a sentence that goes on after a colon. Nothing of the token is in it. */
export type FoundPlace = { readonly place: GithubPlace } | { readonly why: string }

/**
 * Where GitHub is, from the variables that its runner sets (GitHub Docs, "Variables reference"). The token would go to whatever
 * stands there, so it has to be an address of HTTPS, or of this machine.
 */
export function findPlace({ variables, token }: { readonly variables: Variables; readonly token: string | undefined }): FoundPlace {
  const repository = variables['GITHUB_REPOSITORY'] ?? ''
  const api = (variables['GITHUB_API_URL'] ?? '').replace(/\/+$/, '')
  if (!/^[A-Za-z0-9][\w-]*\/[\w.-]+$/.test(repository) || /\/\.{1,2}$/.test(repository)) {
    return { why: 'GITHUB_REPOSITORY does not name a repository; a job of GitHub Actions has it, elsewhere set it to OWNER/NAME' }
  }
  if (token === undefined) {
    return { why: 'there is no token; the input github-token of the action has it, elsewhere set GITHUB_TOKEN' }
  }
  if (!/^[!-~]+$/.test(token)) return { why: 'the token has characters that no token has' }
  const address = api === '' ? 'https://api.github.com' : api
  if (!isSafe(address)) return { why: 'GITHUB_API_URL is no https:// address' }
  return { place: { api: address, repository, token } }
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname))
}
