import type { SpoolFinding } from '../../audit/findings.ts'
import { DeliveryError } from '../../core/errors.ts'

/** The record does not verify: everything that was found, by its file. */
export function brokenChain({ message, spools }: {
  readonly message: string
  readonly spools: readonly { readonly findings: readonly SpoolFinding[] }[]
}): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message,
    hint: 'keep the state home as it is, find out who could write to it, and compare with what the runs printed',
    problems: spools.flatMap(({ findings }) =>
      findings.map((finding) => ({
        file: finding.file,
        message: `${finding.kind}${finding.seq === undefined ? '' : ` (record ${finding.seq})`}: ${finding.message}`,
      })),
    ),
  })
}
