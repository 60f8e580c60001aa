import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runScript } from './house/entry.ts'
import { generate } from './metadata/generate.ts'

const root = path.dirname(import.meta.dirname)

// `npm run generate`: metadata, tables and reference pages from the definitions.
await runScript(async () => {
  for (const [file, text] of await generate({ root })) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), text)
    process.stdout.write(`${file}\n`)
  }
  return 0
})
