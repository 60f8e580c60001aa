import { demandNoLog, initLog } from '../../../audit/log/init.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Outcome } from '../../../runner/outcome.ts'
import type { Run } from '../../../runner/definition.ts'
import { logPlace } from '../place.ts'
import { revoke } from './revoke.ts'
import { rotate } from './rotate.ts'
import type { definition } from './definition.ts'

/** Makes a log where there is none, and says what came where; or gives one new keys, or takes the belief from an old one. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, origin, rotate: isRotation, revoke: keyId, lastGood, reason, service, environment, dryRun } = inputs
  if (keyId === undefined && lastGood !== undefined) throw invalid('last-good', 'is for a --revoke')
  if (keyId !== undefined && (isRotation || origin !== undefined)) throw invalid('revoke', 'goes with neither --rotate nor --origin: one thing at a time')
  const place = logPlace({ log, ports })
  const names = { service, environment }
  if (isRotation) return rotate({ place, origin, reason, dryRun, names, ports })
  if (keyId !== undefined) return revoke({ place, keyId, lastGood, reason, dryRun, names, ports })
  if (origin === undefined) throw invalid('origin', 'is missing: say what the log is called, for ever, such as --origin example.com/audit/prod')
  const { directory, keys, policy } = place
  const document = { log: directory, keys, policy, origin }
  if (dryRun) {
    await demandNoLog({ ...place, origin })
    const plan = [{ command: 'make-keys', path: keys }, { command: 'make-log', path: directory }, { command: 'write-policy', path: policy }]
    return outcome('planned', `would make the audit log ${origin} in ${directory}`, { ...document, plan })
  }
  const vkeys = await initLog({ ...place, origin, clock: ports.clock, random: ports.random })
  const text = [
    `${directory}  the log: publish it, copy it, let others verify it`,
    `${keys}  its private keys: keep a copy in a safe place, and show them to nobody`,
    `${policy}  whose it is: give it to whoever verifies the log`,
  ].join('\n')
  return { ...outcome('passed', `made the audit log ${origin}`, { ...document, vkeys }), text }
}

function outcome(result: Outcome['result'], message: string, document: Outcome['document']): Outcome {
  return { result, message, outputs: {}, document }
}

function invalid(path: string, message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message: `--${path} ${message}`, problems: [{ path, message }] })
}
