import { createHash } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const main = path.resolve(import.meta.dirname, '../../../src/rollout/targets/local/supervisor/main.ts')

/**
 * Where Node keeps the sources compiled (`node:module`, "Module compile cache"): a process that a test starts needs a
 * third of the time then. Node itself checks that what it finds there was made from the very same sources.
 */
export const compileCache = path.join(os.tmpdir(), 'pqc-delivery-test-compiled')

/**
 * A stand-in for `proxy.mjs` that runs the sources as they are now, where they are, and can be copied like the real file,
 * which is tested through `dist/`. With `before`, code that runs first, it is another version of the program.
 */
export function proxyBundle({ before = '' }: { readonly before?: string } = {}): string {
  const text = `${before}
import { enableCompileCache, flushCompileCache } from 'node:module'
enableCompileCache(${JSON.stringify(compileCache)})
await import(${JSON.stringify(pathToFileURL(main).href)})
// most of these processes are killed, and would write nothing at their end
flushCompileCache()
`
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const file = path.join(os.tmpdir(), `pqc-delivery-test-proxy-${digest}.mjs`)
  if (!existsSync(file)) {
    const temporary = `${file}.${process.pid}`
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  }
  return file
}
