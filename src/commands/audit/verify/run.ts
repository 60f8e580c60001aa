import path from 'node:path'
import { createDirectoryStore } from '../../../audit/log/store/directory/directory-store.ts'
import { createPins, parsePin } from '../../../audit/log/verify/pins.ts'
import { verifyLog } from '../../../audit/log/verify/verify.ts'
import type { Pin } from '../../../audit/log/verify/verify.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { quoted } from '../../../core/text.ts'
import type { Run } from '../../../runner/definition.ts'
import type { definition } from './definition.ts'
import { outcomeOf } from './outcome.ts'
import { readPolicy } from './policy-file.ts'

/** Verifies one log, and remembers what it saw where nothing was wrong with it. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const directory = path.resolve(ports.workingDirectory, inputs.log)
  const given = pinOf(inputs.pin)
  const file = inputs.policy === undefined ? `${directory}.policy` : path.resolve(ports.workingDirectory, inputs.policy)
  const policy = await readPolicy({ file, isNamed: inputs.policy !== undefined })
  const origin = policy?.logs[0]?.name
  const pins = createPins(ports.home)
  const remembered = origin === undefined ? undefined : await pins.get(origin)
  const report = await verifyLog({
    store: createDirectoryStore({ directory, random: ports.random }),
    policy,
    pins: [given, remembered].filter((pin) => pin !== undefined),
    deep: inputs.deep,
  })
  if (report.empty && report.findings.length === 0) {
    throw new DeliveryError({
      code: 'nothing-recorded',
      message: `there is no audit log in ${directory}: neither a checkpoint nor a commit`,
      hint: 'name the folder that holds `checkpoint`, `commit` and `tile`',
    })
  }
  const { head } = report
  const isClean = report.findings.length === 0 && report.unfinished === undefined && policy !== undefined
  if (isClean && !inputs.dryRun && head !== undefined && origin !== undefined && (remembered === undefined || head.size > remembered.size)) await pins.move(origin, head)
  return outcomeOf({ report, directory, policy: policy === undefined ? undefined : file, remembered, deep: inputs.deep })
}

function pinOf(text: string | undefined): Pin | undefined {
  if (text === undefined) return undefined
  const pin = parsePin(text)
  if (pin !== undefined) return pin
  throw new DeliveryError({
    code: 'input-invalid',
    message: `--pin ${quoted(text)} is no size and root`,
    hint: 'write the entries, a colon and the root, in base64 as the checkpoint has it or in 64 hexadecimal digits: 10:4AbLGv5H…',
    problems: [{ path: 'pin', message: 'must be SIZE:ROOT' }],
  })
}
