import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createPolicy } from '../../../audit/log/init.ts'
import { restoreLog } from '../../../audit/log/lifecycle/archive/restore.ts'
import { policyFor } from '../../../audit/log/shard-policy.ts'
import { shardOrigin } from '../../../audit/log/shards.ts'
import { createPins } from '../../../audit/log/verify/pins.ts'
import { readPolicy } from '../../../audit/log/verify/policy-file.ts'
import { placeOrigin } from '../../../audit/log/verify/shard-trust.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parsePolicy } from '../../../tlog/policy.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { TlogError } from '../../../tlog/tlog-error.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import { logPlace } from '../place.ts'
import type { LogPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Puts a log back, and the policy that was believed where there is none. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const place = logPlace({ log: inputs.log, ports })
  const archive = path.resolve(ports.workingDirectory, inputs.archive)
  if (inputs.dryRun) return { result: 'planned', message: `would restore ${archive} into ${place.directory}`, outputs: {}, document: { log: place.directory, archive, plan: [{ command: 'restore', path: place.directory }] } }
  const given = await givenPolicy({ place, named: inputs.policy === undefined ? undefined : path.resolve(ports.workingDirectory, inputs.policy) })
  const pins = createPins(ports.home)
  const { manifest, policy: archived, report } = await restoreLog({
    archive,
    directory: place.directory,
    async trust({ origin, policy }) {
      const own = policy === undefined ? undefined : policyFor({ policy: policyIn(archive, policy), origin })
      const trusted = given === undefined ? own ?? policyIn(archive, undefined) : ofLog({ policy: given.policy, origin, place })
      const seen = await pins.get(trusted.logs[0]?.name ?? '')
      return { policy: trusted, pins: seen === undefined ? [] : [seen], other: own === undefined || hasSameKeys(own, trusted) ? undefined : own }
    },
    random: ports.random,
    nowMs: ports.clock.now(),
  })
  const content = given?.bytes ?? archived
  if (content !== undefined) await createPolicy({ file: place.policy, content: Buffer.from(content).toString(), random: ports.random })
  const { head, verified } = report
  // the archive's own keys are nobody's yet: what is remembered by them would be missed in the log of that name
  if (given !== undefined && head !== undefined && report.unfinished === undefined) await pins.move(head.origin, { ...head, ...(verified === undefined ? {} : { verified }) })
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

/** The policy to believe, with its bytes: the one that is named, else the one that is there. Rejects with `input-invalid` where these are two. */
async function givenPolicy({ place, named }: { readonly place: LogPlace; readonly named: string | undefined }): Promise<{ readonly policy: Policy; readonly bytes: Uint8Array } | undefined> {
  const file = named ?? place.policy
  const policy = await readPolicy({ file, isNamed: named !== undefined })
  const there = named === undefined ? policy : await readPolicy({ file: place.policy, isNamed: false })
  if (policy === undefined) return undefined
  if (there !== undefined && !hasSameKeys(there, policy)) {
    const message = `${place.policy} is there, and has other keys than ${file}`
    throw new DeliveryError({
      code: 'input-invalid',
      message: `nothing is restored: ${message}`,
      hint: `move away the one that is wrong; afterwards everybody believes ${place.policy}`,
      problems: [{ path: 'policy', message }],
    })
  }
  return { policy, bytes: await readFile(file) }
}

/** As it is for the log in that folder, which may be one of a place. */
function ofLog({ policy, origin, place: { shard } }: { readonly policy: Policy; readonly origin: string; readonly place: LogPlace }): Policy {
  return shard === undefined || policy.logs[0]?.name === origin ? policy : policyFor({ policy, origin: shardOrigin(placeOrigin(policy), shard) })
}

function hasSameKeys(one: Policy, other: Policy): boolean {
  const keysOf = ({ logs }: Policy): string => logs.map(formatVkey).toSorted().join('\n')
  return keysOf(one) === keysOf(other)
}

function policyIn(archive: string, bytes: Uint8Array | undefined): Policy {
  try {
    if (bytes !== undefined) return parsePolicy(bytes)
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
  }
  throw new DeliveryError({ code: 'input-file-invalid', message: `${archive} has no policy that can be read`, hint: 'name the policy with --policy: it says whose the log is' })
}
