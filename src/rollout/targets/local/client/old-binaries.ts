import { glob, readdir, realpath, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '../../../../core/errors.ts'
import type { Clock } from '../../../../core/ports/clock.ts'
import type { Log } from '../../../../core/ports/log.ts'
import { readControlFile } from '../control-file.ts'
import { commandLines } from './command-lines.ts'
import { lastingBinaries } from './lasting-binaries.ts'

const dayMs = 86_400_000

/**
 * Removes old copies of Node and of the proxy that nothing runs from and nothing would be started from. A young one can belong
 * to a command that is just starting a service.
 */
export async function removeOldBinaries({ home, clock, log }: { readonly home: string; readonly clock: Clock; readonly log: Log }): Promise<void> {
  try {
    const folder = path.join(home, 'bin')
    const used = await namedBinaries(home)
    const old: string[] = []
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name)
      if (!used.has(file) && clock.now() - (await stat(file)).mtimeMs > dayMs) old.push(file)
    }
    if (old.length === 0) return
    // a worker that is older than its supervisor starts the next one from its own code, which no file names
    const running = await commandLines()
    for (const file of old.filter((one) => !running.some((line) => line.includes(one)))) await rm(file, { force: true })
  } catch (error) {
    // what a newer version wrote cannot be judged, and disk space is no reason to refuse a release
    log.debug(`old copies of Node were left where they are: ${messageOf(error)}`)
  }
}

/** What `control.json` of each service names, and the lasting names with what they lead to. */
async function namedBinaries(home: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>()
  const { node, entry } = lastingBinaries(home)
  for (const link of [node, entry]) {
    used.add(link)
    const file = await realpath(link).catch(() => undefined)
    if (file !== undefined) used.add(file)
  }
  for await (const file of glob('services/*/*/control.json', { cwd: home })) {
    const control = await readControlFile(path.join(home, file))
    if (control !== undefined) used.add(control.node).add(control.entry)
  }
  return used
}
