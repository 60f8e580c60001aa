import { proveEntry } from '../../../audit/log/prove.ts'
import { readPolicy } from '../../../audit/log/verify/policy-file.ts'
import type { Run } from '../../../runner/definition.ts'
import { encodeBase64 } from '../../../tlog/base64.ts'
import { logPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Prints the proof of one entry; with `--json` it is the document's `proof`. */
export const run: Run<typeof definition.inputs> = async ({ inputs: { log, index, json }, ports }) => {
  const place = logPlace({ log, ports })
  const policy = await readPolicy({ file: place.policy, isNamed: false })
  const { proof, checkpoint } = await proveEntry({ store: place.store, index, policy })
  const text = Buffer.from(proof).toString()
  if (!json) await ports.print(text)
  const { origin, size, root } = checkpoint
  return {
    result: 'passed',
    message: `entry ${index} is in ${origin}`,
    outputs: {},
    document: { log: place.directory, index, origin, size, root: encodeBase64(root), proof: text },
    text: '',
  }
}
