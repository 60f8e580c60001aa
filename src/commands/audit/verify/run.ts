import path from 'node:path'
import { openDelivery } from '../../../actions/wiring/delivery.ts'
import type { DeliveryInputs } from '../../../actions/wiring/delivery.ts'
import { createDirectoryStore } from '../../../audit/log/store/directory/directory-store.ts'
import { createPins, pinOf } from '../../../audit/log/verify/pins.ts'
import { verifyProofFile } from '../../../audit/log/verify/proof-files.ts'
import { saveMemory } from '../../../audit/log/verify/save-memory.ts'
import { verifyFolder } from '../../../audit/log/verify/verify-folder.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Run } from '../../../runner/definition.ts'
import type { RunPorts } from '../../../runner/ports.ts'
import type { definition } from './definition.ts'
import { outcomeOfTold } from './outcome.ts'

/** Verifies one log, or all of a place, and remembers what it saw where nothing was wrong with it. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, proof, entry } = inputs
  if (log !== undefined && proof !== undefined) throw notOne('name the folder of a log, or a proof by --proof')
  if (entry !== undefined && proof === undefined) throw notOne('--entry is for a --proof')
  if (proof !== undefined && (inputs.deep || inputs.incremental || inputs.pin !== undefined)) throw notOne('--deep, --incremental and --pin are for a log, and no use for a proof')
  if (proof !== undefined) return outcomeOfTold(await verifyProofFile({ proof, entry, policy: inputs.policy, folder: ports.workingDirectory }))
  const found = log === undefined ? await configuredFolder({ inputs, ports }) : { directory: path.resolve(ports.workingDirectory, log), policy: undefined }
  saveMemory()
  return outcomeOfTold(await verifyFolder({
    directory: found.directory,
    storeOf: (directory) => createDirectoryStore({ directory, random: ports.random }),
    policy: inputs.policy === undefined ? found.policy : path.resolve(ports.workingDirectory, inputs.policy),
    given: inputs.pin === undefined ? undefined : pinOf(inputs.pin),
    pins: createPins(ports.home),
    remembers: !inputs.dryRun,
    deep: inputs.deep,
    incremental: inputs.incremental,
    pinOfMany: () => notOne('--pin is for one log, and this folder has several: name that of one of them'),
  }))
}

/** The place that the configuration names, whose policy may lie elsewhere than beside it. */
async function configuredFolder({ inputs, ports }: { readonly inputs: DeliveryInputs; readonly ports: RunPorts }): Promise<{ readonly directory: string; readonly policy: string | undefined }> {
  const { config, log } = await openDelivery({ inputs, ports, references: 'keep' })
  if (log?.folder !== undefined) return { directory: log.folder.directory, policy: config.audit.policy === undefined ? undefined : log.folder.policy }
  throw new DeliveryError({
    code: 'not-supported',
    message: 'the audit log of the configuration is no folder, and only folders are verified',
    hint: 'fetch it first: of a branch, `git clone --branch BRANCH/CLASS/MONTH`, and name the folder with the policy by --policy',
  })
}

function notOne(message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message, hint: '`pqc-delivery audit verify --help` lists what it takes' })
}
