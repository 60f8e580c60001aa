import path from 'node:path'
import { runScript } from './house/entry.ts'
import { testReal } from './test-real/run.ts'

// `npm run test:real [CHECK…]`: the tests that need programs of others. docs/testing.md
await runScript(() => testReal({
  root: path.dirname(import.meta.dirname),
  names: process.argv.slice(2),
  required: (process.env['REQUIRE_CAPS'] ?? '').split(',').filter((name) => name !== ''),
}))
