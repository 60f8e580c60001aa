import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { eventNameOf } from '../../../src/audit/event-types.ts'
import { readEvents } from '../../../src/audit/read-events.ts'
import { serviceHome, spoolPaths } from '../../../src/core/home.ts'
import { objectOf } from '../../../src/core/json.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { entriesIn, verifyShard } from '../../support/audit/log/configured.ts'
import { commandsIn } from '../../support/local/commands.ts'
import { createLocalWorld } from '../../support/local/world.ts'
import type { LocalWorld } from '../../support/local/world.ts'

jest.setTimeout(180_000)

const runProgram = promisify(execFile)
const verifyProgram = path.resolve(import.meta.dirname, '../../../src/audit/log/verify/standalone/main.ts')

let world: LocalWorld

beforeEach(async () => {
  world = await createLocalWorld()
})

afterEach(() => world.close())

const place = () => ({ home: world.home, service: 'web', environment: 'night' })
const usualDirectory = () => path.join(serviceHome(place()), '.pqc-delivery', 'audit')
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const nameOf = ({ type }: JsonObject) => eventNameOf(textOf(type))
const spooled = () => readEvents(spoolPaths(place()).directory)

/** The one shard of a place: tests that run at midnight on New Year's Eve have two. */
function shardIn(directory: string): { readonly retention: string; readonly period: string } {
  const [retention = ''] = readdirSync(directory)
  const [period = ''] = readdirSync(path.join(directory, retention))
  return { retention, period }
}

/** The events of the log but for its first one, which is about itself. */
async function logged(directory: string): Promise<readonly JsonObject[]> {
  const shard = shardIn(directory)
  expect((await verifyShard(directory, shard)).findings).toEqual([])
  const [first, ...rest] = await entriesIn(directory, shard)
  expect(nameOf(first ?? {})).toBe('audit.log.started')
  return rest
}

function configure(lines: string): void {
  const file = path.join(world.root, 'pqc-delivery.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^defaults:\n/m, `defaults:\n${lines}`))
}

test('before the first release there is no log to look at, and none is made by looking', async () => {
  const commands = commandsIn(world)
  for (const words of [['vkey'], ['prove', '--index', '0']]) {
    expect((await commands.run('audit', ...words)).document).toMatchObject({ result: 'refused', error: { code: 'log-missing', message: expect.stringContaining('web in night') } })
  }
  expect((await commands.run('reconcile')).code).toBe(0)
  expect((await commands.run('status')).document['auditLog']).toMatchObject({ log: null, size: null, pending: 0 })
  expect(existsSync(usualDirectory())).toBe(false)
})

test('what is refused before anything begins is an event in the log, and with --dry-run it is none', async () => {
  const commands = commandsIn(world)
  expect((await commands.run('rollback', '--dry-run')).code).toBe(3)
  expect(existsSync(usualDirectory())).toBe(false)
  const back = await commands.run('rollback')
  expect(back.document).toMatchObject({ result: 'refused' })
  expect((await commands.run('deploy-blue-green', '--environment', 'night', '--artifact', path.join(world.root, 'nothing'))).code).toBe(3)
  expect((await commands.run('rollback', '--drill', '--emergency')).code).toBe(2)
  const events = await logged(usualDirectory())
  expect(events.map(nameOf)).toEqual(['rollout.refused', 'rollout.refused', 'rollout.refused'])
  const [first, second, third] = events.map((event) => objectOf(objectOf(objectOf(event['data'])['customData'])['data']))
  expect(first).toEqual({ command: 'rollback', error: objectOf(back.document['error'])['code'], message: objectOf(back.document['error'])['message'] })
  expect([second, third]).toMatchObject([{ command: 'deploy-blue-green', error: 'artifact-missing' }, { command: 'rollback', error: 'input-invalid' }])
})

test('a configuration that cannot be used is an event of a service that was deployed with another one, and of no other', async () => {
  const commands = commandsIn(world)
  const file = path.join(world.root, 'pqc-delivery.yml')
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, good.replace('drain: 500ms', 'drain: soon'))
  expect((await commands.run('rollback')).document).toMatchObject({ error: { code: 'config-invalid' } })
  expect(existsSync(serviceHome(place()))).toBe(false)

  const digest = 'd'.repeat(64)
  mkdirSync(serviceHome(place()), { recursive: true, mode: 0o700 })
  writeFileSync(path.join(serviceHome(place()), 'config.json'), JSON.stringify({ version: 1, digest, salt: 'ab', keys: { 'audit.retention.class': 'std-1y' } }))
  expect((await commands.run('rollback', '--dry-run')).code).toBe(2)
  expect((await commands.run('rollback', '--environment', 'day')).code).toBe(2)
  for (const words of [['rollback'], ['reconcile'], ['stop', '--service', 'web', '--environment', 'night'], ['deploy-blue-green', '--environment', 'night', '--artifact', world.source('one')]]) expect((await commands.run(...words)).code).toBe(2)
  // where the file says nothing any more, flags do
  writeFileSync(file, 'version: [')
  expect((await commands.run('rollback')).code).toBe(2)
  expect((await commands.run('rollback', '--service', 'web', '--environment', 'night')).code).toBe(2)
  const told = (await spooled()).map((event) => objectOf(objectOf(event['data'])['customData']))
  expect(told.map(({ config, data }) => [config, objectOf(data)['command'], objectOf(data)['error']])).toEqual([
    ...['rollback', 'reconcile', 'stop', 'deploy-blue-green'].map((command) => [digest, command, 'config-invalid']),
    [digest, 'rollback', 'config-syntax'],
  ])
  expect(existsSync(usualDirectory())).toBe(false)

  // what reconcile itself is refused for is an event too; it brings in what waited
  writeFileSync(file, good)
  writeFileSync(path.join(serviceHome(place()), 'state.json'), '{"version": 99}')
  const { code, document } = await commands.run('reconcile')
  expect([code, objectOf(document['error'])['code']]).toEqual([3, 'state-newer'])
  const events = await logged(usualDirectory())
  expect(events).toEqual(await spooled())
  expect(events.map(nameOf)).toContain('spool.forwarded')
  const last = events.findLast((event) => nameOf(event) === 'rollout.refused')
  expect(objectOf(objectOf(objectOf(last?.['data'])['customData'])['data'])).toMatchObject({ command: 'reconcile', error: 'state-newer' })
})

test('everything that is recorded is in the log at the end of a run, in two commits, with a proof of its last event', async () => {
  const commands = commandsIn(world)
  const one = await commands.deploy(world.source('one'))
  expect([one.code, one.stderr]).toEqual([0, expect.not.stringContaining('spool of this machine')])
  expect(await logged(usualDirectory())).toEqual(await spooled())
  const folder = path.join(usualDirectory(), ...Object.values(shardIn(usualDirectory())))
  expect(readdirSync(path.join(folder, 'commit'))).toHaveLength(2)
  const proof = textOf(one.document['log-proof'])
  expect(readFileSync(proof, 'utf8')).toMatch(/^c2sp\.org\/tlog-proof@v1\n/)
  expect(path.basename(proof)).toBe(`${textOf((await spooled()).at(-1)?.['id'])}.tlog-proof`)

  const shown = await commands.run('audit', 'vkey')
  expect(shown.document).toMatchObject({ result: 'passed', origin: expect.stringMatching(/\/web\/night\/std-1y\/\d{4}-\d\d$/) })
  expect((await commands.run('audit', 'vkey', folder)).document).toEqual(shown.document)
  const proved = await commands.run('audit', 'prove', '--index', '1')
  expect(proved.document).toMatchObject({ result: 'passed', log: folder, index: 1, origin: shown.document['origin'] })
  expect((await commands.run('audit', 'prove', folder, '1')).document).toEqual(proved.document)

  expect((await commands.deploy(world.source('two'))).code).toBe(0)
  expect((await commands.run('rollback')).code).toBe(0)
  expect(await logged(usualDirectory())).toEqual(await spooled())
  expect(readdirSync(path.join(folder, 'commit'))).toHaveLength(5)

  writeFileSync(path.join(world.root, 'events.jsonl'), '{"what":"approved","who":"ann"}\n')
  const size = (await spooled()).length + 1
  expect((await commands.run('audit', 'append', '--from', 'events.jsonl', '--dry-run')).document).toMatchObject({ result: 'planned' })
  expect((await commands.run('audit', 'append', '--from', 'events.jsonl')).document).toMatchObject({ result: 'passed', log: folder, index: size, size: size + 1 })
  // the place of the configuration, the same by its name, and one of its logs
  for (const words of [[], [usualDirectory()], [folder]]) {
    const seen = await commands.run('audit', 'verify', ...words, '--deep')
    expect([words, seen.code, seen.document['result']]).toEqual([words, 0, 'passed'])
  }
  // an auditor's program, which knows nothing of this home
  for (const place of [usualDirectory(), folder]) {
    const { stdout } = await runProgram(process.execPath, [verifyProgram, place, '--policy', `${usualDirectory()}.policy`, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ result: 'passed' })
  }
})

test('with when-unavailable: closed nothing begins without the log, and traffic is put back without it', async () => {
  const blocked = path.join(world.root, 'blocked')
  const commands = commandsIn(world)
  configure(`  audit: { log: { directory: ${path.join(blocked, 'audit')} }, origin: example.com/shop }\n`)
  expect((await commands.deploy(world.source('one'))).code).toBe(0)
  expect((await commands.deploy(world.source('two'))).code).toBe(0)
  const before = (await commands.run('status')).document['live']
  // a file where the folder was
  const kept = path.join(world.root, 'kept')
  renameSync(blocked, kept)
  writeFileSync(blocked, '')

  const refused = await commands.deploy(world.source('three'))
  expect([refused.code, refused.document['error']]).toEqual([3, expect.objectContaining({ code: 'audit-unavailable', message: expect.stringContaining('nothing was changed, since its beginning is not in the audit log') })])
  expect((await commands.run('status')).document['live']).toEqual(before)
  const back = await commands.run('rollback')
  expect([back.code, back.stderr]).toEqual([0, expect.stringMatching(/events wait in the spool of this machine and are not in the audit log yet/)])
  expect(back.document['log-proof']).toBe('')
  expect((await commands.run('status')).document['auditLog']).toMatchObject({ pending: expect.any(Number), failure: expect.stringContaining('not a directory') })

  rmSync(blocked)
  renameSync(kept, blocked)
  expect((await commands.deploy(world.source('three'))).code).toBe(0)
  const directory = path.join(blocked, 'audit')
  const events = await logged(directory)
  expect(events).toEqual(await spooled())
  const forwarded = events.find((event) => nameOf(event) === 'spool.forwarded')
  expect(objectOf(objectOf(objectOf(forwarded?.['data'])['customData'])['data'])).toMatchObject({ records: expect.any(Number), reason: expect.stringContaining('not a directory') })
  expect(events.map(nameOf)).toContain('rollout.refused')
  expect(existsSync(usualDirectory())).toBe(false)
  expect((await commands.run('status')).document['auditLog']).toMatchObject({ place: directory, origin: expect.stringMatching(/^example\.com\/shop\/std-1y\//), size: events.length + 1, pending: 0, failure: null })
})

test('on a branch of a repository each month is a branch, signed with keys from a secret file', async () => {
  const commands = commandsIn(world)
  const repository = path.join(world.root, 'audit.git')
  const git = (...words: readonly string[]) => runProgram('git', ['-C', repository, ...words])
  await runProgram('git', ['init', '-q', '--bare', repository])
  expect((await commands.run('audit', 'init', 'made', '--origin', 'example.com/shop')).code).toBe(0)
  const pems = ['ed25519', 'ml-dsa-44'].map((name) => readFileSync(path.join(world.root, 'made.keys', `${name}.pem`), 'utf8'))
  writeFileSync(path.join(world.root, 'audit.pem'), pems.join(''))
  configure(`  audit: { log: { git-branch: { repository: ${repository}, branch: log } }, keys: "ref+file://audit.pem", policy: made.policy }\n`)
  const one = await commands.deploy(world.source('one'))
  expect([one.code, one.stderr]).toEqual([0, expect.not.stringContaining('not in the audit log yet')])
  const { origin, size } = objectOf((await commands.run('status')).document['auditLog'])
  const branch = textOf(origin).replace('example.com/shop', 'log')
  expect((await git('branch', '--format=%(refname:short)')).stdout).toBe(`${branch}\n`)
  expect(size).toBe((await spooled()).length + 1)
  // as an auditor gets it
  const copy = path.join(world.root, 'copy', ...branch.split('/').slice(1))
  await runProgram('git', ['clone', '-q', '--branch', branch, repository, copy])
  rmSync(path.join(copy, '.git'), { recursive: true })
  expect((await commands.run('audit', 'verify', copy, '--policy', 'made.policy', '--deep')).document).toMatchObject({ result: 'passed', origin, size })
  // through the branch itself, by the policy of the configuration; by another one nothing is believed
  expect((await commands.run('audit', 'verify', '--deep')).document).toMatchObject({ result: 'passed', place: `${repository}#log`, size, logs: [{ origin, size, log: `${repository}#${branch}` }] })
  expect((await commands.run('audit', 'init', 'other', '--origin', 'example.com/shop')).code).toBe(0)
  expect((await commands.run('audit', 'verify', '--policy', 'other.policy')).document).toMatchObject({ result: 'failed', counts: { 'untrusted-key': expect.any(Number) } })
  expect(JSON.stringify(one.document)).not.toContain(pems[0]?.split('\n')[1])

  // one that this home has seen is missed
  await git('branch', '-m', branch, 'elsewhere')
  expect((await commands.run('audit', 'verify')).document).toMatchObject({ result: 'failed', counts: { 'rolled-back': 1 } })
  await git('branch', '-m', 'elsewhere', branch)

  // a rollback needs neither the keys nor the log
  expect((await commands.deploy(world.source('two'))).code).toBe(0)
  rmSync(path.join(world.root, 'audit.pem'))
  const back = await commands.run('rollback')
  expect([back.code, back.stderr]).toEqual([0, expect.stringContaining('the file is not there')])
})

test('with when-unavailable: open a release goes ahead, and the next command brings in what waits', async () => {
  const blocked = path.join(world.root, 'blocked')
  const commands = commandsIn(world)
  configure(`  audit: { log: { directory: ${path.join(blocked, 'audit')} }, when-unavailable: open }\n`)
  writeFileSync(blocked, '')
  const one = await commands.deploy(world.source('one'))
  expect([one.code, one.stderr]).toEqual([0, expect.stringContaining('not in the audit log yet')])
  rmSync(blocked)
  expect((await commands.run('reconcile')).code).toBe(0)
  expect(await logged(path.join(blocked, 'audit'))).toEqual(await spooled())
})
