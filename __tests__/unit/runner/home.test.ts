import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { chmod, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { homePath, openHome, openOwnHome } from '../../../src/runner/home.ts'
import type { HomeRequest } from '../../../src/runner/home.ts'

let base: string
beforeEach(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'home-')))
})
afterEach(() => rm(base, { recursive: true, force: true }))

const uid = process.getuid?.()

function request(variables: Record<string, string>, os = process.platform as string): HomeRequest {
  return { variables, os, uid, userHome: () => path.join(base, 'user') }
}

const unsafe = (why: string) => expect.objectContaining({ code: 'home-unsafe', message: expect.stringContaining(why) })

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

describe('where it is', () => {
  test.each([
    [{ PQC_DELIVERY_HOME: '/srv/x/../y' }, '/srv/y'],
    [{ XDG_STATE_HOME: '/state' }, '/state/pqc-delivery'],
    [{ XDG_STATE_HOME: 'relative' }, 'user/.local/state/pqc-delivery'],
    [{ PQC_DELIVERY_HOME: '', XDG_STATE_HOME: '' }, 'user/.local/state/pqc-delivery'],
  ])('%j', (variables, expected) => {
    expect(homePath(request(variables, 'linux'))).toBe(path.resolve(base, expected))
  })

  test('on Windows it is in the local application data', () => {
    expect(homePath(request({ LOCALAPPDATA: path.join(base, 'Local') }, 'win32'))).toBe(path.join(base, 'Local', 'pqc-delivery'))
  })

  test('a user without a home folder needs none where the place is given', () => {
    const userHome = (): string => {
      throw new Error('not asked for')
    }
    expect(homePath({ ...request({ PQC_DELIVERY_HOME: '/state' }, 'linux'), userHome })).toBe('/state')
    expect(homePath({ ...request({ XDG_STATE_HOME: '/state' }, 'linux'), userHome })).toBe('/state/pqc-delivery')
  })

  test('a relative path is refused: it would be another home in each folder', () => {
    expect(thrownBy(() => homePath(request({ PQC_DELIVERY_HOME: 'x' })))).toEqual(unsafe('is not an absolute path'))
  })
})

describe('what is made and what is refused', () => {
  test('a missing one is made for this user alone', async () => {
    const home = openHome(request({ PQC_DELIVERY_HOME: path.join(base, 'a', 'b') }))
    expect(home).toBe(path.join(base, 'a', 'b'))
    expect((await stat(home)).mode & 0o777).toBe(0o700)
  })

  test('one that others can read is closed', async () => {
    const home = path.join(base, 'home')
    await mkdir(home)
    await chmod(home, 0o755)
    openHome(request({ PQC_DELIVERY_HOME: home }))
    expect((await stat(home)).mode & 0o777).toBe(0o700)
  })

  test('one that others can write is refused and stays as it is', async () => {
    const home = path.join(base, 'home')
    await mkdir(home)
    await chmod(home, 0o770)
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: home })))).toEqual(unsafe('can be written by others (mode 0770)'))
    expect((await stat(home)).mode & 0o777).toBe(0o770)
  })

  test('one of somebody else is refused', async () => {
    const home = path.join(base, 'home')
    await mkdir(home)
    const other = { ...request({ PQC_DELIVERY_HOME: home }), uid: (uid ?? 0) + 1 }
    expect(thrownBy(() => openHome(other))).toEqual(unsafe('belongs to user id'))
  })

  test('one below a folder that everybody can write to is refused, unless that is sticky', async () => {
    const open = path.join(base, 'open')
    await mkdir(open)
    await chmod(open, 0o777)
    const home = path.join(open, 'home')
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: home })))).toEqual(unsafe('which everybody can write to'))
    await chmod(open, 0o1777)
    expect(openHome(request({ PQC_DELIVERY_HOME: home }))).toBe(home)
  })

  test.each(['GITHUB_WORKSPACE', 'RUNNER_TEMP'])('one inside %s is refused with the reason, and not made', async (variable) => {
    const folder = path.join(base, 'emptied')
    await mkdir(folder)
    for (const inside of [folder, path.join(folder, 'x'), path.join(folder, 'x', '..', 'y')]) {
      expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: inside, [variable]: folder })))).toEqual(unsafe(`is inside ${variable}`))
    }
    await expect(stat(path.join(folder, 'x'))).rejects.toThrow('ENOENT')
    const beside = `${folder}-not`
    expect(openHome(request({ PQC_DELIVERY_HOME: beside, [variable]: folder }))).toBe(beside)
    const dotted = path.join(base, '..emptied')
    expect(openHome(request({ PQC_DELIVERY_HOME: dotted, [variable]: folder }))).toBe(dotted)
  })

  test('links do not hide that it is inside', async () => {
    const workspace = path.join(base, 'workspace')
    await mkdir(path.join(workspace, 'state'), { recursive: true })
    await symlink(path.join(workspace, 'state'), path.join(base, 'link'))
    const home = path.join(base, 'link', 'home')
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: home, GITHUB_WORKSPACE: workspace })))).toEqual(unsafe('GITHUB_WORKSPACE'))
    await symlink(workspace, path.join(base, 'workspace-link'))
    const linked = { PQC_DELIVERY_HOME: path.join(workspace, 'home'), GITHUB_WORKSPACE: path.join(base, 'workspace-link') }
    expect(thrownBy(() => openHome(request(linked)))).toEqual(unsafe('GITHUB_WORKSPACE'))
  })

  test('a link that leads nowhere and a file in its place are refused', async () => {
    await symlink(path.join(base, 'nowhere'), path.join(base, 'link'))
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: path.join(base, 'link', 'x') })))).toEqual(unsafe('leads nowhere'))
    await writeFile(path.join(base, 'file'), '')
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: path.join(base, 'file') })))).toEqual(unsafe(''))
    expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: path.join(base, 'file', 'x') })))).toEqual(unsafe(''))
  })
})

test('the home of npm start may be inside the checkout', async () => {
  const home = path.join(base, 'checkout', '.pqc-delivery', 'start', 'home')
  expect(openOwnHome(home)).toBe(home)
  expect((await stat(home)).mode & 0o777).toBe(0o700)
})

test('a place where nothing can be made is refused, and not tried for ever', () => {
  const place = path.join(process.platform === 'linux' ? '/proc' : '/dev', 'nowhere', 'state')
  expect(thrownBy(() => openHome(request({ PQC_DELIVERY_HOME: place })))).toMatchObject({ code: 'home-unsafe' })
})
