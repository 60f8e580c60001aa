import { isSafeName } from '../core/home.ts'
import { input } from './input.ts'

/** What a service or an environment may be called, as an input's check. */
export function checkName(text: string): string | undefined {
  return isSafeName(text)
    ? undefined
    : 'is no name: use lower-case letters, digits and hyphens, at most 63, not starting with a hyphen'
}

const dryRunOfMutations = 'Print the exact plan and change nothing: no traffic, no file, no event.'
const dryRunOfReaders = 'Accepted everywhere; this command changes nothing anyway.'

/** The inputs that everything has. */
export function commonInputs(does: { readonly mutates: boolean }) {
  return {
    config: input.text({
      description: 'The configuration file. Default: .github/pqc-delivery.yml, else pqc-delivery.yml.',
      shape: 'FILE',
    }),
    environment: input.text({
      description: 'The environment of the configuration. Needed when there are several.',
      shape: 'NAME',
      check: checkName,
    }),
    service: input.text({
      description: 'The service of the configuration. Needed when there are several.',
      shape: 'NAME',
      check: checkName,
    }),
    'dry-run': input.flag({ description: does.mutates ? dryRunOfMutations : dryRunOfReaders }),
    json: input.flag({
      description: 'Put one JSON document on standard output and everything for people on standard error.',
    }),
    'metrics-file': input.text({
      description: 'Write metrics to this file when it ends, as OpenMetrics text; - is standard output.',
      shape: 'FILE|-',
    }),
  }
}

/** Why a change is made, as people write it; goes into the record. */
export const reasonInput = input.text({
  description: 'Why, in your own words. It goes into the history and the audit events.',
  shape: 'TEXT',
  multiline: true,
  check: (text) => ([...text].length > 1000 ? 'is longer than 1000 characters' : undefined),
})

/** A commit as Git names it: SHA-1 or SHA-256, whole or shortened. */
export function checkGitSha(text: string): string | undefined {
  return /^[0-9a-f]{7,64}$/.test(text) ? undefined : 'is no Git SHA: 7 to 64 digits 0-9 and a-f'
}
