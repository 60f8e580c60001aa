import path from 'node:path'
import { parseArgs } from 'node:util'
import { DeliveryError, errorCodes, isDeliveryError, messageOf } from '../../../../core/errors.ts'
import { exitCodeOf } from '../../../../core/results.ts'
import { printable } from '../../../../core/text.ts'
import { openReader } from '../../store/directory/reader.ts'
import { walk } from '../../store/walk.ts'
import { pinOf } from '../pins.ts'
import { verifyProofFile } from '../proof-files.ts'
import { saveMemory } from '../save-memory.ts'
import type { Told } from '../tell.ts'
import { verifyFolder } from '../verify-folder.ts'

/** The entry of `verify.mjs`: `audit verify` for an auditor who installs nothing. It remembers nothing; a pin is given to it. */
const usage = `Usage  node verify.mjs DIR [--policy FILE] [--pin SIZE:ROOT] [--deep] [--json]
       node verify.mjs --proof FILE [--entry FILE] [--policy FILE] [--json]

Whether an audit log is whole, signed by the keys that have to sign it, and still what it was: offline, from its files alone.

  DIR              The folder of the log: the one with checkpoint, commit and tile; or of a place, with a log for each class and month in it.
  --policy FILE    The policy file with the keys that have to sign. Default: DIR.policy, beside the folder.
  --pin SIZE:ROOT  A size and root that the log had, from a source that you trust.
  --deep           Check the signatures of every commit.
  --proof FILE     A .tlog-proof that one entry is in a log, in the place of DIR.
  --entry FILE     The entry that it is about, byte by byte as the log has it.
  --json           One JSON document on standard output.

Exit codes  0 it verifies, 2 bad input, 3 no log there, 4 something is wrong with it, 5 no policy, 6 not all of it is published.
`

async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(words)
  if (values.help === true) {
    process.stdout.write(usage)
    return 0
  }
  const [log, ...more] = positionals
  const { proof, entry } = values
  if (proof !== undefined && positionals.length === 0 && values.deep !== true && values.pin === undefined) return show(await verifyProofFile({ proof, entry, policy: values.policy, folder: process.cwd() }), values.json === true)
  if (log === undefined || more.length > 0 || proof !== undefined || entry !== undefined) throw badInput('name the folder of one log, with --pin and --deep, or a proof, with --entry')
  saveMemory()
  return show(await verifyFolder({
    directory: path.resolve(log),
    storeOf,
    policy: values.policy === undefined ? undefined : path.resolve(values.policy),
    given: values.pin === undefined ? undefined : pinOf(values.pin),
    pins: undefined,
    remembers: false,
    deep: values.deep === true,
    incremental: false,
    pinOfMany: () => badInput('--pin is for one log, and this folder has several: name that of one of them'),
  }), values.json === true)
}

function show({ result, message, text, document }: Told, asJson: boolean): number {
  if (asJson) process.stdout.write(`${JSON.stringify({ result, message, ...document }, null, 2)}\n`)
  else process.stdout.write(`${printable(text)}\n${result}: ${printable(message)}\n`)
  return exitCodeOf(result)
}

function argumentsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { policy: { type: 'string' }, pin: { type: 'string' }, proof: { type: 'string' }, entry: { type: 'string' }, deep: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw badInput(messageOf(error))
  }
}

function badInput(message: string): DeliveryError {
  return new DeliveryError({ code: 'input-invalid', message, hint: '`node verify.mjs --help` lists what it takes' })
}

function storeOf(directory: string) {
  const reader = openReader(directory)
  return {
    get: async (name: string) => reader.read(name),
    list: (prefix: string, after?: string) => walk({ read: async (folder) => reader.entries(folder), prefix, after }),
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!isDeliveryError(error)) throw error
  const hint = error.hint === undefined ? '' : `  hint: ${printable(error.hint)}\n`
  process.stderr.write(`${errorCodes[error.code].result}: ${printable(error.message)}\n${hint}`)
  process.exitCode = exitCodeOf(errorCodes[error.code].result)
}
