import path from 'node:path'
import { bundle } from './house/bundle.ts'
import { runScript } from './house/entry.ts'

// `npm run build`: dist/ from src/.
await runScript(async () => {
  await bundle(path.dirname(import.meta.dirname))
  return 0
})
