import path from 'node:path'
import { createDirectoryStore } from '../../audit/log/store/directory/directory-store.ts'
import type { LogStore } from '../../audit/log/store/store.ts'
import { readPolicy } from '../../audit/log/verify/policy-file.ts'
import { DeliveryError } from '../../core/errors.ts'
import type { RunPorts } from '../../runner/ports.ts'
import type { Policy } from '../../tlog/policy.ts'

/** A log in a folder, and what belongs to it: beside it, since whoever copies or publishes the log must not take its keys along. */
export interface LogPlace {
  readonly directory: string
  readonly store: LogStore
  /** the folder of the private keys */
  readonly keys: string
  /** the file that says whose the log is */
  readonly policy: string
}

/** The place that somebody means by the name of a folder. */
export function logPlace({ log, ports }: { readonly log: string; readonly ports: Pick<RunPorts, 'workingDirectory' | 'random'> }): LogPlace {
  const directory = path.resolve(ports.workingDirectory, log)
  return { directory, store: createDirectoryStore({ directory, random: ports.random }), keys: `${directory}.keys`, policy: `${directory}.policy` }
}

/** The policy beside a log, of one origin. Rejects with `log-missing` where there is none: without it nobody knows what the log is called. */
export async function demandPolicy(place: LogPlace): Promise<{ readonly policy: Policy; readonly origin: string }> {
  const policy = await readPolicy({ file: place.policy, isNamed: false })
  const origin = policy?.logs[0]?.name
  if (policy !== undefined && origin !== undefined) return { policy, origin }
  throw new DeliveryError({
    code: 'log-missing',
    message: `there is no audit log in ${place.directory}: ${place.policy} is not there`,
    hint: 'make one with `pqc-delivery audit init DIR --origin NAME`; where there was one, put the policy back from whoever verifies the log',
  })
}
