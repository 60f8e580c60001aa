import path from 'node:path'
import { createDirectoryStore } from '../../../audit/log/store/directory/directory-store.ts'
import { createPins, pinOf } from '../../../audit/log/verify/pins.ts'
import { readPolicy } from '../../../audit/log/verify/policy-file.ts'
import { saveMemory } from '../../../audit/log/verify/save-memory.ts'
import { demandLog, verifyLog } from '../../../audit/log/verify/verify.ts'
import { verifyProofFile } from '../../../audit/log/verify/proof-files.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Run } from '../../../runner/definition.ts'
import type { definition } from './definition.ts'
import { outcomeOf, outcomeOfTold } from './outcome.ts'

/** Verifies one log, and remembers what it saw where nothing was wrong with it. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, proof, entry } = inputs
  if ((log === undefined) === (proof === undefined)) throw notOne('name the folder of a log, or a proof by --proof')
  if (entry !== undefined && proof === undefined) throw notOne('--entry is for a --proof')
  if (proof !== undefined && (inputs.deep || inputs.incremental || inputs.pin !== undefined)) throw notOne('--deep, --incremental and --pin are for a log, and no use for a proof')
  if (proof !== undefined) return outcomeOfTold(await verifyProofFile({ proof, entry, policy: inputs.policy, folder: ports.workingDirectory }))
  const directory = path.resolve(ports.workingDirectory, log ?? '')
  const given = inputs.pin === undefined ? undefined : pinOf(inputs.pin)
  const file = inputs.policy === undefined ? `${directory}.policy` : path.resolve(ports.workingDirectory, inputs.policy)
  const policy = await readPolicy({ file, isNamed: inputs.policy !== undefined })
  const origin = policy?.logs[0]?.name
  const pins = createPins(ports.home)
  const remembered = origin === undefined ? undefined : await pins.get(origin)
  saveMemory()
  const report = await verifyLog({
    store: createDirectoryStore({ directory, random: ports.random }),
    policy,
    pins: [given, remembered].filter((pin) => pin !== undefined),
    deep: inputs.deep,
    ...(inputs.incremental && remembered?.verified !== undefined ? { verified: remembered.verified } : {}),
  })
  demandLog({ report, directory })
  const { head, verified } = report
  const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined
  if (isClean && !inputs.dryRun && head !== undefined && origin !== undefined) await pins.move(origin, { ...head, ...(verified === undefined ? {} : { verified }) })
  return outcomeOf({ report, directory, policy: policy === undefined ? undefined : file, remembered, deep: inputs.deep, incremental: inputs.incremental })
}

function notOne(message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' })
}
