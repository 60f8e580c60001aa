import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findSupervision, supervisionText, unitPlaces } from '../../../src/rollout/targets/local/host/installed.ts'
import type { UnitPlaces } from '../../../src/rollout/targets/local/host/installed.ts'
import { isGoingDown, unitNames } from '../../../src/rollout/targets/local/host/manager.ts'
import type { AskManager } from '../../../src/rollout/targets/local/host/manager.ts'
import { unitsFor } from '../../../src/rollout/targets/local/host/units.ts'

const home = '/home/runner/.local/state/pqc-delivery'

function textOf(name: string, manager: 'user' | 'system' = 'user'): string {
  return unitsFor({ home, manager }).find((unit) => unit.name === name)?.text ?? ''
}

describe('the units', () => {
  test('call what lasts in the home, and end nothing that serves', () => {
    const service = textOf(unitNames.service)
    expect(service).toContain(`\nExecStart="${home}/bin/node" "${home}/bin/proxy.mjs" revive "${home}"\n`)
    expect(service).toContain(`\nExecStop="${home}/bin/node" "${home}/bin/proxy.mjs" shutdown "${home}" "user"\n`)
    expect(textOf(unitNames.reconcile)).toContain(`\nExecStart="${home}/bin/node" "${home}/bin/proxy.mjs" look "${home}" "user"\n`)
    for (const name of [unitNames.service, unitNames.reconcile]) expect(textOf(name)).toContain('\nKillMode=process\n')
    expect(service).toContain('\nWantedBy=default.target\n')
  })

  test('of the machine wait for the network and belong to its start', () => {
    const service = textOf(unitNames.service, 'system')
    expect(service).toContain('\nWantedBy=multi-user.target\n')
    expect(service).toMatch(/^After=.*network-online\.target/m)
    expect(service).toContain('shutdown')
    expect(service).toContain('"system"')
  })

  test('are refused for a home whose path a unit would read as something else', () => {
    for (const bad of ['/home/50%', '/home/$USER/x', '/a"b', '/a\\b', '/a\nExecStart=/bin/sh', "/a'b", 'relative']) {
      expect(() => unitsFor({ home: bad, manager: 'user' })).toThrow(/state home/)
    }
    for (const good of ['/srv/état/größe', '/a b', '/home/x@y.example/.s-t_a+te,1=~']) expect(unitsFor({ home: good, manager: 'user' })).toHaveLength(3)
  })

  test('have one line for each setting, whatever the home is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      try {
        for (const { text } of unitsFor({ home: `/${name}`, manager: 'user' })) {
          for (const line of text.split('\n')) expect(line).toMatch(/^(?:#.*|\[[A-Z][a-z]+\]|[A-Z][A-Za-z]+=.*|)$/u)
          expect(text).not.toMatch(/[%$\\]/)
        }
      } catch (error) {
        expect(error).toMatchObject({ code: 'home-unsafe' })
      }
    }))
  })
})

describe('what is installed', () => {
  let root: string
  let places: UnitPlaces

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'pqc-units-'))
    places = { user: path.join(root, 'user'), system: path.join(root, 'system'), linger: path.join(root, 'linger') }
    for (const folder of [places.user, places.system, places.linger]) mkdirSync(folder)
  })

  afterEach(() => rmSync(root, { recursive: true }))

  const install = (manager: 'user' | 'system', of = home) => {
    for (const { name, text } of unitsFor({ home: of, manager })) writeFileSync(path.join(places[manager], name), text)
  }
  const enable = (manager: 'user' | 'system', target: string, name: string) => {
    mkdirSync(path.join(places[manager], `${target}.wants`), { recursive: true })
    symlinkSync(path.join(places[manager], name), path.join(places[manager], `${target}.wants`, name))
  }
  const nobody: AskManager = async () => undefined
  const find = (ask: AskManager = nobody) => findSupervision({ home, user: 'runner', places, ask })

  test('is nothing, and says what to do', async () => {
    expect(await find()).toBeUndefined()
    expect(supervisionText(undefined)).toContain('init --systemd')
  })

  test('is not what belongs to another home', async () => {
    install('user', '/home/other/state')
    install('system', `${home}-old`)
    expect(await find()).toBeUndefined()
  })

  test('is told without systemd, from files alone', async () => {
    install('user')
    expect(await find()).toEqual({
      manager: 'user',
      folder: places.user,
      units: [{ name: unitNames.service, enabled: false, active: null }, { name: unitNames.timer, enabled: false, active: null }],
      linger: false,
    })
    const text = supervisionText(await find())
    expect(text).toContain('NOT ENABLED')
    expect(text).toContain('LINGER IS OFF')
  })

  test('is told with what systemd says', async () => {
    install('user')
    enable('user', 'default.target', unitNames.service)
    enable('user', 'timers.target', unitNames.timer)
    writeFileSync(path.join(places.linger, 'runner'), '')
    const asked: string[][] = []
    const found = await find(async (manager, ...words) => {
      asked.push([manager, ...words])
      return { ok: false, text: 'active\nfailed' }
    })
    expect(asked).toEqual([['user', 'is-active', unitNames.service, unitNames.timer]])
    expect(found).toMatchObject({ units: [{ enabled: true, active: 'active' }, { enabled: true, active: 'failed' }], linger: true })
    expect(supervisionText(found).replaceAll(root, '')).not.toMatch(/[A-Z]{3}/)
  })

  test('of the machine needs no lingering user', async () => {
    install('system')
    enable('system', 'multi-user.target', unitNames.service)
    expect(await find(async () => ({ ok: false, text: 'Failed to connect to bus\nunknown' }))).toMatchObject({
      manager: 'system', units: [{ enabled: true, active: null }, { enabled: false, active: null }], linger: null,
    })
  })

  test('is looked for where systemd looks', () => {
    expect(unitPlaces({ configHome: undefined, userHome: '/home/runner' }).user).toBe('/home/runner/.config/systemd/user')
    expect(unitPlaces({ configHome: '/c', userHome: '/home/runner' }).user).toBe('/c/systemd/user')
    // the XDG specification has relative paths ignored
    expect(unitPlaces({ configHome: 'c', userHome: '/home/runner' }).user).toBe('/home/runner/.config/systemd/user')
  })
})

test.each([
  ['stopping', true], ['running', false], ['degraded', false], ['starting', false], ['offline', false], ['', false],
])('a manager that is %s goes down: %s', async (text, expected) => {
  expect(await isGoingDown(async () => ({ ok: text === 'running', text }), 'user')).toBe(expected)
})

test('a machine without systemctl does not go down', async () => {
  expect(await isGoingDown(async () => undefined, 'system')).toBe(false)
})
