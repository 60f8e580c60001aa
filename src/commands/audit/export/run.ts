import path from 'node:path'
import { exportLog } from '../../../audit/log/lifecycle/archive/export.ts'
import { createPins } from '../../../audit/log/verify/pins.ts'
import { verifyLog } from '../../../audit/log/verify/verify.ts'
import { readIfThere } from '../../../audit/read-if-there.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { counted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { parseCheckpoint } from '../../../tlog/checkpoint.ts'
import { parseNote } from '../../../tlog/note.ts'
import { formatPolicy } from '../../../tlog/policy.ts'
import { readableLog } from '../configured.ts'
import { logPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Verifies a log and writes it into one file. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { address, store, trust } = await readableLog({ log: inputs.log, inputs, ports })
  const file = path.resolve(ports.workingDirectory, inputs.output)
  const seen = trust === undefined ? undefined : await createPins(ports.home).get(trust.origin)
  const report = await verifyLog({ store, policy: trust?.policy, pins: seen === undefined ? [] : [seen], deep: false })
  const note = await store.get('checkpoint')
  if (note === undefined || report.findings.length > 0) throw unsound(address, Object.keys(report.counts).join(', ') || 'it has no checkpoint')
  const checkpoint = parseCheckpoint(parseNote(note).text)
  const { origin, size, root } = checkpoint
  const document = { log: address, archive: file, origin, size, root: encodeBase64(root) }
  if (inputs.dryRun) return { result: 'planned', message: `would write ${origin} into ${file}`, outputs: {}, document: { ...document, plan: [{ command: 'export', path: file }] } }
  const beside = inputs.log === undefined ? undefined : await readIfThere(logPlace({ log: inputs.log, ports }).policy)
  const policy = beside ?? (trust === undefined ? undefined : Buffer.from(formatPolicy(trust.policy.logs)))
  const { files } = await exportLog({ store, note, checkpoint, policy, file, random: ports.random })
  const beyond = report.unfinished === undefined ? '' : `; ${report.unfinished}`
  return { result: 'passed', message: `wrote ${origin} (${counted(size, 'entry', 'entries')}, ${counted(files, 'file')}) into ${file}${beyond}`, outputs: {}, document: { ...document, files } }
}

function unsound(address: string, why: string): DeliveryError {
  return new DeliveryError({
    code: 'chain-broken',
    message: `the audit log in ${address} does not verify, and is not written: ${why}`,
    hint: 'copy the folder as it is, with the policy, before anybody mends anything',
  })
}
