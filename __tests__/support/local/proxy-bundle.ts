import { createHash } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const main = path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/main.ts')

/**
 * A stand-in for `proxy.mjs` that runs the sources as they are now, where they are, and can be copied like the real file,
 * which is tested through `dist/`.
 */
export function proxyBundle(): string {
  const text = `await import(${JSON.stringify(pathToFileURL(main).href)})\n`
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const file = path.join(os.tmpdir(), `pqc-delivery-test-proxy-${digest}.mjs`)
  if (!existsSync(file)) {
    const temporary = `${file}.${process.pid}`
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  }
  return file
}
