import path from 'node:path'
import { createPolicy } from '../../../audit/log/init.ts'
import { restoreLog } from '../../../audit/log/lifecycle/archive/restore.ts'
import { createPins } from '../../../audit/log/verify/pins.ts'
import { readPolicy } from '../../../audit/log/verify/policy-file.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parsePolicy } from '../../../tlog/policy.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { logPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Puts a log back, and its policy where there is none. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const place = logPlace({ log: inputs.log, ports })
  const archive = path.resolve(ports.workingDirectory, inputs.archive)
  if (inputs.dryRun) return { result: 'planned', message: `would restore ${archive} into ${place.directory}`, outputs: {}, document: { log: place.directory, archive, plan: [{ command: 'restore', path: place.directory }] } }
  const named = inputs.policy === undefined ? place.policy : path.resolve(ports.workingDirectory, inputs.policy)
  const given = await readPolicy({ file: named, isNamed: inputs.policy !== undefined })
  const pins = createPins(ports.home)
  const { manifest, policy, report } = await restoreLog({
    archive,
    directory: place.directory,
    async trust(archived) {
      const trusted = given ?? policyIn(archive, archived)
      const seen = await pins.get(trusted.logs[0]?.name ?? '')
      return { policy: trusted, pins: seen === undefined ? [] : [seen] }
    },
    random: ports.random,
    nowMs: ports.clock.now(),
  })
  if (policy !== undefined) await createPolicy({ file: place.policy, content: Buffer.from(policy).toString(), random: ports.random })
  const { origin, size, root } = manifest
  const own = given === undefined ? '; the keys to believe are those of the archive itself: compare them with yours' : ''
  const beyond = report.unfinished === undefined ? '' : `; ${report.unfinished}`
  return {
    result: 'restored',
    message: `${origin} is back in ${place.directory}: ${counted(size, 'entry', 'entries')}, the same root${own}${beyond}`,
    outputs: {},
    document: { log: place.directory, archive, origin, size, root: encodeBase64(root), trusted: given !== undefined },
  }
}

function policyIn(archive: string, bytes: Uint8Array | undefined): Policy {
  try {
    if (bytes !== undefined) return parsePolicy(bytes)
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
  }
  throw new DeliveryError({ code: 'input-file-invalid', message: `${archive} has no policy that can be read`, hint: 'name the policy with --policy: it says whose the log is' })
}
