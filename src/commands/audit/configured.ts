import { openDelivery } from '../../actions/wiring/delivery.ts'
import type { DeliveryInputs } from '../../actions/wiring/delivery.ts'
import type { LogStore } from '../../audit/log/store/store.ts'
import { DeliveryError } from '../../core/errors.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'
import { logPlace, policyOf } from './place.ts'

/** A log to read, wherever it is. */
export interface ReadableLog {
  /** names it to people */
  readonly address: string
  readonly store: Pick<LogStore, 'get' | 'list'>
  /** whose it is; undefined: nothing says so */
  readonly trust: { readonly policy: Policy; readonly origin: string } | undefined
}

/** The log of a folder, or without one the newest of the configuration's place. Rejects with `log-missing` where nothing was written there yet. */
export async function readableLog({ log, inputs, ports }: { readonly log: string | undefined; readonly inputs: DeliveryInputs; readonly ports: RunPorts }): Promise<ReadableLog> {
  if (log !== undefined) {
    const place = logPlace({ log, ports })
    return { address: place.directory, store: place.store, trust: await policyOf(place) }
  }
  const delivery = await openDelivery({ inputs, ports, references: 'keep' })
  const newest = await delivery.log?.newest()
  if (newest !== undefined) return newest
  const { service, environment } = delivery.config
  throw new DeliveryError({
    code: 'log-missing',
    message: `nothing of ${service} in ${environment} was written to an audit log from this state home yet`,
    hint: 'the first release makes it; to look at a log of another machine, name its folder',
  })
}

/** Whose a log is. Rejects with `log-missing` where the file that said so is gone. */
export function demandTrust({ address, trust }: ReadableLog): NonNullable<ReadableLog['trust']> {
  if (trust !== undefined) return trust
  throw new DeliveryError({ code: 'log-missing', message: `nothing says whose the audit log in ${address} is: its policy is gone`, hint: 'put the policy back from whoever verifies the log' })
}
