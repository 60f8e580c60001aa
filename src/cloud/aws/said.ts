import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { hidden, withoutCredentials } from '../../core/credentials.ts'
import { oneLine } from '../../core/text.ts'

/** Names of variables whose values are secrets, although they stand in the task definition. */
const secretName = /pass(?:word|wd|phrase)?|secret|token|credential|api_?key|private_?key|access_?key|_key$|dsn|connection_?string|database_url/iu
/** A shorter value is found in too many places. */
const shortestSecret = 6
/** What AWS says can be pages; nobody reads more than this of one thing. */
const mostText = 400

/**
 * Text of AWS as it may be shown and recorded: AWS quotes commands, addresses, reasons and names that others chose. Without secrets, control characters and
 * line ends, and with nothing that a runner would take for a command; cut. `environment`: of the task that it is about.
 */
export function said(text: string, environment: readonly KeyValuePair[] = []): string {
  // once before lines are joined, since a secret may have several, and once after, since a control character may stand in one
  const clean = withoutSecrets(oneLine(withoutSecrets(text, environment)).replaceAll(/\s+/gu, ' ').toWellFormed(), environment)
  const harmless = clean.replace(/^::/u, ': :').replaceAll('##[', '# #[')
  return harmless.length > mostText ? `${harmless.slice(0, mostText).toWellFormed()}…` : harmless
}

/** The text without values of variables with names of secrets, passwords in addresses and AWS's own keys. To be done before a text is cut. */
export function withoutSecrets(text: string, environment: readonly KeyValuePair[]): string {
  const secrets = environment
    .flatMap(({ name = '', value = '' }) => (secretName.test(name) && value.length >= shortestSecret ? [value] : []))
    .toSorted((a, b) => b.length - a.length)
  return withoutCredentials(secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text)).replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu, hidden)
}
