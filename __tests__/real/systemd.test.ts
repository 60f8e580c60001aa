import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { summarise, type TrafficSummary } from '../../scripts/load/analysis.ts'
import type { Load } from '../../scripts/load/load.ts'
import { openHost } from '../support/machine/host.ts'
import type { Host } from '../support/machine/host.ts'
import { until } from '../support/local/world.ts'

jest.setTimeout(150_000)

/** What the page promises: seconds from the start of the unit to a service that answers. */
const comeBackMs = 5_000

const secret = { DB_PASSWORD: 'the secret of the job' }

let host: Host

beforeAll(async () => {
  host = await openHost()
})
afterAll(() => host.close(), 60_000)

/** What users met meanwhile. */
async function underLoad(body: (load: Load) => Promise<void>): Promise<TrafficSummary> {
  const load = await host.load()
  try {
    await body(load)
    return summarise(await load.stop())
  } finally {
    load.kill()
  }
}

/** How long a oneshot unit took to start, in milliseconds. */
async function startOf(unit: string, user?: string): Promise<number> {
  const scope = user === undefined ? '' : '--user '
  const said = await host.must(`systemctl ${scope}show --property=ExecMainStartTimestampMonotonic,ExecMainExitTimestampMonotonic ${unit}`, user)
  const at = (name: string) => Number(new RegExp(`^ExecMain${name}TimestampMonotonic=(\\d+)$`, 'm').exec(said)?.[1])
  return (at('Exit') - at('Start')) / 1_000
}

test('the page takes an empty Debian to a service with units that bring it back', async () => {
  for (const line of [host.page('adduser --disabled'), 'id runner']) await host.must(line)
  await host.job('runner', 'pqc-delivery deploy-blue-green one', { ...secret, GITHUB_TOKEN: 'the token of the job' })
  await host.must(host.page('init --systemd'), 'runner')
  expect(await host.must('cd /srv/shop && pqc-delivery status', 'runner'))
    .toContain('pqc-delivery.service enabled, active; pqc-delivery-reconcile.timer enabled, active (user units in /home/runner/.config/systemd/user); linger is on')
  expect(await host.must('systemctl --user show --property=NextElapseUSecMonotonic --value pqc-delivery-reconcile.timer', 'runner')).toMatch(/\d/)
  expect(await host.release()).toBe('one')
})

test('a reboot answers what is under way, and brings the service back with its secret and nothing else of the job', async () => {
  const slow = fetch(`${host.url}/slow?ms=3000`).then((response) => response.text())
  await until(async () => /\bslow\b|one/.test(await host.release()), 'it serves')
  await host.reboot(host.page('systemctl reboot'))
  expect(await slow).toBe('one')
  await until(async () => await host.release() === 'one', 'it serves again')
  expect(await startOf('pqc-delivery.service', 'runner')).toBeLessThan(comeBackMs)
  const { env } = await (await fetch(`${host.url}/env`)).json() as { readonly env: Readonly<Record<string, string>> }
  expect(env).toMatchObject({ ...secret, HOME: '/home/runner' })
  expect(JSON.stringify(env)).not.toContain('token of the job')
})

test('no stop, restart or reload of a unit or of a manager costs a request, and neither does a newer proxy', async () => {
  const before = await host.worker()
  const traffic = await underLoad(async () => {
    for (const verb of ['restart', 'stop', 'start', 'disable', 'enable']) await host.must(`systemctl --user ${verb} pqc-delivery.service`, 'runner')
    await host.must('systemctl --user daemon-reload && systemctl --user daemon-reexec', 'runner')
    await host.must('systemctl daemon-reload && systemctl daemon-reexec')
    expect(await host.worker()).toEqual(before)
    await host.job('runner', '/opt/newer/bin/pqc-delivery.cjs reconcile --upgrade')
    expect(await host.worker()).not.toEqual(before)
  })
  expect([traffic.failed, [...traffic.byRelease.keys()]]).toEqual([0, ['one']])
})

test('the timer brings back what was killed, within a minute', async () => {
  await host.must(host.page('pgrep').split('\n').find((line) => line.startsWith('kill -9')) ?? '')
  await until(async () => await host.release() === '', 'nothing serves')
  await until(async () => await host.release() === 'one', 'the timer has brought it back', 90_000)
  expect(await host.must('journalctl --user --unit pqc-delivery.service --boot', 'runner')).toContain('shop/prod: serves again')
})

test('when the power fails in mid-rollout the live release has all traffic after the next start, and reconcile records that', async () => {
  const rollout = host.job('runner', 'pqc-delivery deploy-blue-green two --step-min 60s', secret).catch(() => undefined)
  const traffic = await underLoad((load) => until(() => load.counts().releases.has('two'), 'the candidate has traffic'))
  expect(traffic.failed).toBe(0)
  await host.powerFailure()
  await rollout
  await until(async () => await host.release() === 'one', 'it serves again')
  expect(await startOf('pqc-delivery.service', 'runner')).toBeLessThan(comeBackMs)
  for (let request = 0; request < 20; request += 1) expect(await host.release()).toBe('one')
  expect(await host.job('runner', 'pqc-delivery reconcile')).toContain('restored')
})

test('units of the machine do the same for services of root', async () => {
  await host.must('cd /srv/shop && pqc-delivery stop --service shop --environment prod', 'runner')
  await host.job('root', 'pqc-delivery deploy-blue-green two', secret)
  await host.must('pqc-delivery init --systemd --units-only && systemctl daemon-reload && systemctl enable --now pqc-delivery.service pqc-delivery-reconcile.timer')
  await host.reboot('systemctl reboot')
  await until(async () => await host.release() === 'two', 'it serves again')
  expect(await startOf('pqc-delivery.service')).toBeLessThan(comeBackMs)
})
