import { findSpools } from '../../audit/find-spools.ts'
import type { FoundSpool } from '../../audit/find-spools.ts'
import { checkConfig } from '../../config/check.ts'
import { DeliveryError } from '../../core/errors.ts'
import { anyOf } from '../../core/text.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** What narrows a report down. */
export interface SpoolChoice {
  readonly config: string | undefined
  readonly service: string | undefined
  readonly environment: string | undefined
}

/**
 * The spools of the state home that are meant: all of them, or those of the service, of the environment, and of the
 * services of the configuration, as far as they are given. Rejects with `nothing-recorded` when there is none: a report
 * on nothing would look like a clean one.
 */
export async function chooseSpools({ choice, ports }: {
  readonly choice: SpoolChoice
  readonly ports: Pick<RunPorts, 'home' | 'workingDirectory' | 'variables'>
}): Promise<readonly FoundSpool[]> {
  const { service, environment } = choice
  const services = await servicesOf({ choice, ports })
  const all = await findSpools(ports.home)
  const chosen = all.filter(
    (spool) =>
      (service ?? spool.service) === spool.service &&
      (environment ?? spool.environment) === spool.environment &&
      (services?.has(spool.service) ?? true),
  )
  if (chosen.length === 0) throw nothingRecorded({ choice, home: ports.home, all })
  return chosen
}

/** No configuration is needed, so none is looked for: only one that is named counts. */
async function servicesOf({ choice, ports }: {
  choice: SpoolChoice
  ports: Pick<RunPorts, 'workingDirectory' | 'variables'>
}): Promise<ReadonlySet<string> | undefined> {
  if (choice.config === undefined) return undefined
  const { workingDirectory, variables } = ports
  const { checked } = await checkConfig({ file: choice.config, workingDirectory, variables })
  return new Set(checked.map(({ service }) => service))
}

function nothingRecorded({ choice, home, all }: {
  choice: SpoolChoice
  home: string
  all: readonly FoundSpool[]
}): DeliveryError {
  const wanted = [choice.service, choice.environment].filter((name) => name !== undefined).join(' in ')
  const known = all.map(({ service, environment }) => `${service} in ${environment}`)
  return new DeliveryError({
    code: 'nothing-recorded',
    message: `no event ${wanted === '' ? '' : `of ${wanted} `}was ever recorded in ${home}`,
    hint:
      known.length === 0
        ? 'run it on the machine and as the user that releases; PQC_DELIVERY_HOME names another state home'
        : `there are events of ${anyOf(known)}`,
  })
}
