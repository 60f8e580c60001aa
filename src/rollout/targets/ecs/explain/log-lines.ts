import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { hidden, withoutCredentials } from '../../../../core/credentials.ts'

/** What a line is cut to: a stack in one line of JSON can be pages. */
const longestLine = 500
/** Names of variables whose values are secrets, although they stand in the task definition. */
const secretName = /pass(?:word|wd|phrase)?|secret|token|credential|api_?key|private_?key|access_?key|_key$|dsn|connection_?string|database_url/iu
/** A shorter value is found in too many places. */
const shortestSecret = 6

/**
 * Lines of a container as they may be shown: a program that dies for its connection likes to say how it connects. Values of variables with
 * names of secrets, passwords in addresses and AWS's own keys are taken out. What the run itself knows as secret is taken out
 * where it is printed.
 */
export function shownLines({ lines, environment }: { readonly lines: readonly string[]; readonly environment: readonly KeyValuePair[] }): readonly string[] {
  const secrets = environment
    .flatMap(({ name = '', value = '' }) => (secretName.test(name) && value.length >= shortestSecret ? [value] : []))
    .toSorted((a, b) => b.length - a.length)
  return lines.map((line) => {
    const clean = withoutCredentials(secrets.reduce((text, secret) => text.replaceAll(secret, hidden), line.trimEnd()))
      .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu, hidden)
    return clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean
  })
}
