import { openSpool } from '../../audit/spool.ts'
import { meantSubject } from '../../config/meant-subject.ts'
import { isDeliveryError } from '../../core/errors.ts'
import type { DeliveryError } from '../../core/errors.ts'
import { isSafeName, spoolPaths } from '../../core/home.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { lastConfig } from './config-change.ts'
import type { DeliveryInputs } from './delivery.ts'
import { openLeniently } from './lenient-events.ts'
import { isRefusal, refusedEvent } from './refusals.ts'

/**
 * Opens what a command works on. Where the configuration cannot be used, that somebody wanted it is an event of the service as well, with the digest of the
 * configuration of its last deployment. Nothing is recorded of a service that was never deployed from this home: a name that was mistyped gets no folder.
 */
export async function openOrRecord<Opened>({ inputs, ports, action, dryRun, open }: {
  readonly inputs: DeliveryInputs
  readonly ports: RunPorts
  readonly action: string
  readonly dryRun: boolean
  readonly open: () => Promise<Opened>
}): Promise<Opened> {
  try {
    return await open()
  } catch (error) {
    if (!dryRun && isDeliveryError(error) && isRefusal(error)) await record({ inputs, ports, action, error })
    throw error
  }
}

/** It stays in the spool until a command can read where the log is. */
async function record({ inputs: { config, service, environment }, ports, action, error }: {
  readonly inputs: DeliveryInputs
  readonly ports: RunPorts
  readonly action: string
  readonly error: DeliveryError
}): Promise<void> {
  const { home, workingDirectory, variables, clock, random, originator, version, log } = ports
  const subject = await meantSubject({ file: config, service, environment, workingDirectory, variables })
  if (subject === undefined || !isSafeName(subject.service) || !isSafeName(subject.environment)) return
  const last = await lastConfig({ place: { home, ...subject }, log })
  if (last === undefined) return
  const { digest: configDigest, ...retained } = last
  const events = await openLeniently({
    open: () => openSpool({ ...spoolPaths({ home, ...subject }), ...subject, clock, random, originator, collector: { name: action, version }, configDigest, ...retained }),
    log,
  })
  await events.emit(refusedEvent({ command: action, error, message: error.message }))
}
