import { readVersioned, writeVersioned } from '../../../core/files.ts'

/** What `control.json` tells: where a supervisor listens, and what it and its worker run from. */
export interface ControlFile {
  readonly pid: number
  readonly socket: string
  /** versions of the control protocol, oldest and newest */
  readonly protocol: readonly [number, number]
  readonly node: string
  readonly entry: string
}

const controlVersion = 1

/** Replaces `control.json`. */
export async function writeControlFile(file: string, content: ControlFile): Promise<void> {
  await writeVersioned({ file, version: controlVersion, content: { ...content } })
}

/** Reads `control.json`; undefined when there is none. Rejects with `state-broken` or `state-newer`. */
export async function readControlFile(file: string): Promise<Pick<ControlFile, 'socket' | 'node' | 'entry'> | undefined> {
  const content = await readVersioned({ file, version: controlVersion })
  if (content === undefined) return undefined
  const { socket, node, entry } = content
  if (typeof socket !== 'string' || typeof node !== 'string' || typeof entry !== 'string') return undefined
  return { socket, node, entry }
}
