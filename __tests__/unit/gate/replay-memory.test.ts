import { execFile } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'

const at = (name: string): string => JSON.stringify(pathToFileURL(path.join(import.meta.dirname, '../../../src', name)).href)

/** Bytes of the heap after so many chunks of a log of nginx, 256 KiB each, each of which names an address that was not there before. */
async function heapAfter(chunks: number): Promise<number> {
  const script = `
import { keepTraffic } from ${at('commands/gate-replay/access-log/traffic.ts')}
import { logLines } from ${at('commands/gate-replay/access-log/log-lines.ts')}
import { nginxLines } from ${at('commands/gate-replay/access-log/nginx-lines.ts')}
import { newEntry } from ${at('commands/gate-replay/access-log/log-entry.ts')}
import { productGate } from ${at('config/gate-policy.ts')}
const entry = newEntry()
const reader = nginxLines('$upstream_addr [$time_iso8601] "$request" $status "$http_user_agent"')
const atMs = Date.parse('2026-11-20T10:00:00Z')
const keeper = keepTraffic({
  deployments: [{ name: 'v1', atMs, verdict: 'bad' }], windowMs: 3_600_000, policy: productGate([]), byUpstream: true, latency: false,
})
async function* log() {
  const filler = 'x'.repeat(16_000)
  for (let chunk = 0; chunk < ${chunks}; chunk += 1) {
    const line = \`upstream-number-\${chunk}.example:8080 [2026-11-20T10:00:01+00:00] "GET / HTTP/1.1" 200 "\${filler}"\\n\`
    yield Buffer.from(line.repeat(16))
  }
}
for await (const lines of logLines(log())) {
  for (const line of lines) {
    if (line !== undefined && line !== '' && reader.read(line, entry, () => true) === 'entry') keeper.add(entry)
  }
}
gc()
console.log(JSON.stringify({ heap: process.memoryUsage().heapUsed, addresses: keeper.all[0].byUpstream.size }))
`
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--input-type=module', '-e', script])
  const { heap, addresses } = JSON.parse(stdout) as { readonly heap: number; readonly addresses: number }
  expect(addresses).toBe(chunks)
  return heap
}

test('a log with a new address in every chunk keeps the addresses in memory, and not the chunks', async () => {
  const grown = await heapAfter(400) - await heapAfter(100)
  // 300 chunks would be 75 MB; 300 addresses with their seconds are a few hundred KB
  expect(grown).toBeLessThan(5_000_000)
}, 120_000)
