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
  return lines.map((line) => {
    const clean = withoutSecrets(line.trimEnd(), environment)
    return clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean
  })
}

/** The same for what AWS says of a container, which can have parts of its command and its settings in it. To be done before a text is cut. */
export function withoutSecrets(text: string, environment: readonly KeyValuePair[]): string {
  const secrets = environment
    .flatMap(({ name = '', value = '' }) => (secretName.test(name) && value.length >= shortestSecret ? [value] : []))
    .toSorted((a, b) => b.length - a.length)
  return withoutCredentials(secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text)).replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu, hidden)
}
