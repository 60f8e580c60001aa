import { readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Where the worker may listen, the likeliest first: the socket that `traffic.json` names, then every other one in its folder.
 * A worker that could not write the file, since the disk was full, is found too.
 */
export function workerSockets(named: string): readonly string[] {
  const folder = path.dirname(named)
  try {
    const others = readdirSync(folder).filter((name) => name.startsWith('w-')).map((name) => path.join(folder, name))
    return [named, ...others.filter((other) => other !== named)]
  } catch {
    return [named]
  }
}
