import type { KeyValuePair } from '@aws-sdk/client-ecs'
import { withoutSecrets } from '../../../../cloud/aws/said.ts'

/** What a line is cut to: a stack in one line of JSON can be pages. */
const longestLine = 500

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
