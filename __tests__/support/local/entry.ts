import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const main = path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/main.ts')

/**
 * A stand-in for `proxy.mjs` that runs the sources as they are now, where they are: it can be copied like the real file.
 * The real one is tested through `dist/`.
 */
export function writeEntry(folder: string): string {
  const file = path.join(folder, 'entry.mjs')
  writeFileSync(file, `await import(${JSON.stringify(pathToFileURL(main).href)})\n`)
  return file
}
