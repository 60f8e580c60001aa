import { proveEntry } from '../../../audit/log/prove.ts'
import type { Run } from '../../../runner/definition.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { readableLog } from '../configured.ts'
import type { definition } from './definition.ts'

/** Prints the proof of one entry; with `--json` it is the document's `proof`. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { index, json } = inputs
  const { address, store, trust } = await readableLog({ log: inputs.log, inputs, ports })
  const { proof, checkpoint, purged } = await proveEntry({ store, index, policy: trust?.policy })
  const text = Buffer.from(proof).toString()
  if (!json) await ports.print(text)
  const { origin, size, root } = checkpoint
  return {
    result: 'passed',
    message: `entry ${index} is in ${origin}${purged ? '; it was purged, and the proof is for whoever has its bytes' : ''}`,
    outputs: {},
    document: { log: address, index, origin, size, root: encodeBase64(root), proof: text, purged },
    text: '',
  }
}
