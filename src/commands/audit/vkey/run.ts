import type { Run } from '../../../runner/definition.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import { demandTrust, readableLog } from '../configured.ts'
import { demandPolicy, logPlace } from '../place.ts'
import type { definition } from './definition.ts'

/** Prints the keys of a log; with `--json` they are the document's `vkeys`. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { log, json } = inputs
  const { origin, policy } = log === undefined ? demandTrust(await readableLog({ log, inputs, ports })) : await demandPolicy(logPlace({ log, ports }))
  const vkeys = policy.logs.map(formatVkey)
  if (!json) await ports.print(vkeys.map((vkey) => `${vkey}\n`).join(''))
  return { result: 'passed', message: `the verifier keys of ${origin}`, outputs: {}, document: { origin, vkeys }, text: '' }
}
