import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { logPlaceOf } from '../../../../src/actions/wiring/log-place.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import { ChildTable } from '../../../../src/runner/child-table.ts'
import { createExec } from '../../../../src/runner/exec.ts'

const shard = { retention: 'std-1y', period: '2026-11' }
let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'pqc-hosted-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** What a run says that uses a log in that folder twice. */
async function warnings({ directory, runner }: { readonly directory: string; readonly runner: string | undefined }): Promise<readonly string[]> {
  const told: string[] = []
  const place = logPlaceOf({
    config: { audit: { log: { kind: 'directory', directory }, origin: undefined, keys: { kind: 'beside' }, policy: undefined, whenUnavailable: 'closed', retention: 'std-1y' }, root, service: 'shop', environment: 'prod' },
    ports: {
      home: path.join(root, 'home'), variables: { RUNNER_ENVIRONMENT: runner }, random: systemRandom, clock: systemClock, http: fetch, githubToken: () => undefined, version: '0',
      exec: createExec({ table: new ChildTable(), signal: new AbortController().signal }),
      log: { debug: () => undefined, info: () => undefined, warning: (message) => void told.push(message), error: () => undefined },
    },
  })
  for (const one of [shard, { ...shard, period: '2026-12' }]) await place.storeOf(one)
  return told
}

test("a log in the state home of a machine of GitHub's own is said to be thrown away, once", async () => {
  expect(await warnings({ directory: 'audit-log', runner: 'github-hosted' })).toEqual([expect.stringMatching(/audit-log\), which GitHub throws away after the job: keep it on a branch or in a bucket/u)])
})

test.each([
  ['of a runner of its own', { directory: 'audit-log', runner: 'self-hosted' }],
  ['of no runner', { directory: 'audit-log', runner: undefined }],
  ['in a folder elsewhere, which may be mounted', { directory: '/mnt/audit', runner: 'github-hosted' }],
])('a log %s is not', async (_, given) => {
  expect(await warnings(given)).toEqual([])
})
