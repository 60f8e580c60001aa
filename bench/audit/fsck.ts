import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { mustRun } from '../../scripts/house/tool.ts'

/** The version that is measured: it is cited beside the figures. */
const version = 'v1.0.4'

/** It exits 0 on a bad log, and has been seen to wait for ever at a bad tile. */
const success = "Successfully fsck'd"
const limitMs = 600_000

/** How long it took, and what it printed last where it did not end well. */
export interface Checked {
  readonly seconds: number
  readonly fault?: string
}

/** The program of Tessera that checks a log of the same format; undefined where there is no Go to make it, or no way to its modules. */
export async function installFsck({ folder, vkey }: { readonly folder: string; readonly vkey: string }): Promise<((directory: string) => Promise<Checked>) | undefined> {
  const key = path.join(folder, 'log.vkey')
  writeFileSync(key, `${vkey}\n`)
  try {
    await mustRun({ command: 'go', args: ['install', `github.com/transparency-dev/tessera/cmd/fsck@${version}`], cwd: folder, env: { GOBIN: folder } })
  } catch {
    return undefined
  }
  return (directory) => measure(path.join(folder, 'fsck'), [`--storage_url=file://${directory}/`, `--public_key=${key}`, '--ui=false'])
}

async function measure(command: string, args: readonly string[]): Promise<Checked> {
  const began = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  await once(child, 'close')
  return { seconds: (performance.now() - began) / 1_000, ...(output.includes(success) ? {} : { fault: output.slice(-200) }) }
}
