import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import type { Affinity } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { affinityCookie, placeOf, userOf, withoutAffinityCookie } from '../../../src/rollout/targets/local/supervisor/worker/affinity.ts'
import { createProxyBench, sendRaw, token } from '../../support/local/proxy.ts'
import type { ProxyBench } from '../../support/local/proxy.ts'

let bench: ProxyBench
let cookies: (string | undefined)[]
let cacheControl: string | undefined

beforeEach(async () => {
  bench = await createProxyBench()
  cookies = []
  cacheControl = undefined
})

afterEach(() => {
  bench.close()
})

async function sides(percent: number, affinity: Affinity, trustedProxies: readonly string[] = []): Promise<void> {
  const serve = (name: string) => bench.upstream((request, response) => {
    cookies.push(request.headers.cookie)
    if (cacheControl !== undefined) response.setHeader('cache-control', cacheControl)
    response.setHeader('set-cookie', ['theirs=1', 'more=2'])
    response.end(name)
  })
  bench.set({
    percent,
    proxy: { ...usualProxy, affinity, trustedProxies },
    stable: [{ id: 's', port: await serve('stable') }],
    candidate: [{ id: 'c', port: await serve('candidate') }],
  })
}

async function ask(...headers: readonly string[]): Promise<{ readonly side: string; readonly cookie: string | undefined; readonly head: string }> {
  const answer = await sendRaw(bench.port, ['GET / HTTP/1.1', 'host: x', 'connection: close', ...headers, '', ''].join('\r\n'))
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2)
  return { side: body.includes('candidate') ? 'candidate' : 'stable', cookie: new RegExp(`Set-Cookie: (${affinityCookie}=.*)\r\n`).exec(`${head}\r\n`)?.[1], head }
}

const valueOf = (cookie: string | undefined) => cookie?.split(';')[0] ?? ''
const user = (name: number | string) => createHash('sha256').update(String(name)).digest('base64url').slice(0, 22)

describe('where a user stands', () => {
  test('a share that grows only moves users to the candidate, and each share gets its part', () => {
    const users = Array.from({ length: 20_000 }, (_, index) => placeOf({ user: user(index), token }))
    for (const percent of [1, 5, 50, 99]) {
      const part = users.filter((place) => place * 100 < percent).length / users.length
      expect(Math.abs(part - percent / 100)).toBeLessThan(0.015)
    }
  })

  test('the next rollout begins with others', () => {
    const first = (key: string) => Array.from({ length: 2_000 }, (_, index) => index).filter((index) => placeOf({ user: user(index), token: key }) < 0.05)
    const both = first('a').filter((index) => first('b').includes(index))
    expect(both.length).toBeLessThan(30)
  })

  test('any text at all has a place', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (name, key) => {
      const place = placeOf({ user: name, token: key })
      expect(place >= 0 && place < 1).toBe(true)
    }))
  })
})

describe('by a cookie', () => {
  test('a user who keeps it stays on one side, and moves only towards the candidate', async () => {
    await sides(20, 'cookie')
    const users = await Promise.all(Array.from({ length: 60 }, () => ask()))
    expect(new Set(users.map(({ side }) => side)).size).toBe(2)
    for (const percent of [20, 50, 80]) {
      bench.set({ percent })
      for (const before of users) {
        const now = await ask(`cookie: ${valueOf(before.cookie)}`)
        if (percent === 20) expect(now.side).toBe(before.side)
        if (before.side === 'candidate') expect(now.side).toBe('candidate')
        expect(now.cookie).toBeUndefined()
      }
    }
  })

  test('a restore sends everybody back at once, whatever they bring', async () => {
    await sides(99, 'cookie')
    const { cookie } = await ask()
    bench.set({ percent: 0 })
    for (let index = 0; index < 10; index += 1) expect(await ask(`cookie: ${valueOf(cookie)}`)).toMatchObject({ side: 'stable', cookie: undefined })
  })

  test('no side can be chosen by what is written into it', async () => {
    await sides(0.001, 'cookie')
    for (const forged of ['candidate', `candidate ${token}`, token, '1', 'A'.repeat(22), '../../etc', 'A'.repeat(5_000), '"', '%00', '{"side":"candidate"}']) {
      expect((await ask(`cookie: ${affinityCookie}=${forged}; x-pqc-delivery-side=candidate`)).side).toBe('stable')
    }
  })

  test('is given only while traffic is shared, and only where there is none', async () => {
    await sides(0, 'cookie')
    expect((await ask()).cookie).toBeUndefined()
    bench.set({ percent: 100 })
    expect((await ask()).cookie).toBeUndefined()
    bench.set({ percent: 50 })
    expect((await ask()).cookie).toBeDefined()
    expect((await ask(`cookie: ${affinityCookie}=${user(1)}`)).cookie).toBeUndefined()
    expect((await ask(`cookie: ${affinityCookie}=tooshort`)).cookie).toBeDefined()
  })

  test('says what browsers need to keep it safe, Secure behind TLS only', async () => {
    await sides(50, 'cookie')
    expect((await ask('x-forwarded-proto: https')).cookie).toMatch(/^pqc-delivery-affinity=[A-Za-z0-9_-]{22}; Path=\/; HttpOnly; SameSite=Lax$/)
    bench.set({ proxy: { ...usualProxy, affinity: 'cookie', trustedProxies: ['127.0.0.1'] } })
    expect((await ask('x-forwarded-proto: https')).cookie).toMatch(/; Secure$/)
  })

  test('leaves the cookies of the release alone, and never reaches it', async () => {
    await sides(50, 'cookie')
    const { head } = await ask(`cookie: a=1; ${affinityCookie}=${user(1)}; b=2`)
    expect(head.match(/set-cookie: \w+=\d/gi)).toEqual(['set-cookie: theirs=1', 'set-cookie: more=2'])
    await ask(`cookie: ${affinityCookie}=${user(1)}`)
    expect(cookies).toEqual(['a=1; b=2', undefined])
  })

  test.each(['public, max-age=60', 'max-age=0, s-maxage=60'])('is in no answer that is kept for everybody: %s', async (value) => {
    await sides(50, 'cookie')
    cacheControl = value
    expect((await ask()).cookie).toBeUndefined()
  })

  test('taking it out leaves the others as they are', () => {
    expect(withoutAffinityCookie(`${affinityCookie}=x`)).toBe('')
    expect(withoutAffinityCookie(`a="b c"; ${affinityCookie}=x;c=d`)).toBe('a="b c"; c=d')
    expect(withoutAffinityCookie(`x${affinityCookie}=1`)).toBe(`x${affinityCookie}=1`)
  })
})

describe('by a header', () => {
  test('the same value, the same side; without it each request is a draw', async () => {
    await sides(50, { header: 'x-user' })
    for (const name of ['anna', 'bert', 'çağla', 'd'.repeat(3_000)]) {
      const found = new Set<string>()
      for (let index = 0; index < 12; index += 1) found.add((await ask(`X-User: ${name}`)).side)
      expect(found.size).toBe(1)
    }
    const drawn = new Set<string>()
    for (let index = 0; index < 60; index += 1) drawn.add((await ask()).side)
    expect(drawn.size).toBe(2)
    expect((await ask()).cookie).toBeUndefined()
  })

  test('an empty value names nobody', () => {
    expect(userOf({ affinity: { header: 'x-user' }, headers: { 'x-user': '' } })).toBeUndefined()
  })
})

test('what each side served is what is counted', async () => {
  await sides(50, 'cookie')
  const answers = await Promise.all(Array.from({ length: 80 }, () => ask()))
  const candidate = answers.filter(({ side }) => side === 'candidate').length
  expect(await bench.counted('candidate', candidate)).toEqual([candidate, 0])
  expect(await bench.counted('stable', 80 - candidate)).toEqual([80 - candidate, 0])
})
