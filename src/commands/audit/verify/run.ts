import path from 'node:path'
import { openDelivery } from '../../../actions/wiring/delivery.ts'
import { createDirectoryStore } from '../../../audit/log/store/directory/directory-store.ts'
import { createPins, pinOf } from '../../../audit/log/verify/pins.ts'
import { verifyProofFile } from '../../../audit/log/verify/proof-files.ts'
import { saveMemory } from '../../../audit/log/verify/save-memory.ts'
import { verifyFolder } from '../../../audit/log/verify/verify-folder.ts'
import type { Look } from '../../../audit/log/verify/verify-stored.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Run } from '../../../runner/definition.ts'
import type { definition } from './definition.ts'
import { outcomeOfTold } from './outcome.ts'
import { verifyStoredPlace } from './stored-place.ts'

/** Verifies one log, or all of a place, and remembers what it saw where nothing was wrong with it. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, proof, entry } = inputs
  if (log !== undefined && proof !== undefined) throw notOne('name the folder of a log, or a proof by --proof')
  if (entry !== undefined && proof === undefined) throw notOne('--entry is for a --proof')
  if (proof !== undefined && (inputs.deep || inputs.incremental || inputs.pin !== undefined)) throw notOne('--deep, --incremental and --pin are for a log, and no use for a proof')
  if (proof !== undefined) return outcomeOfTold(await verifyProofFile({ proof, entry, policy: inputs.policy, folder: ports.workingDirectory }))
  saveMemory()
  const named = inputs.policy === undefined ? undefined : path.resolve(ports.workingDirectory, inputs.policy)
  const look: Look = {
    given: inputs.pin === undefined ? undefined : pinOf(inputs.pin), pins: createPins(ports.home), remembers: !inputs.dryRun, deep: inputs.deep, incremental: inputs.incremental,
  }
  const storeOf = (directory: string) => createDirectoryStore({ directory, random: ports.random })
  if (log !== undefined) return outcomeOfTold(await verifyFolder({ ...look, directory: path.resolve(ports.workingDirectory, log), policy: named, storeOf, pinOfMany }))
  // the place that the configuration names, whose policy may lie elsewhere than beside it
  const { config, log: own } = await openDelivery({ inputs, ports, references: 'keep' })
  if (own?.folder === undefined) return outcomeOfTold(await verifyStoredPlace({ config, ports, policy: named, look, pinOfMany }))
  const { directory, policy } = own.folder
  return outcomeOfTold(await verifyFolder({ ...look, directory, policy: named ?? (config.audit.policy === undefined ? undefined : policy), storeOf, pinOfMany }))
}

const pinOfMany = (): DeliveryError => notOne('--pin is for one log, and this place has several: name the folder of one of them')

function notOne(message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' })
}
