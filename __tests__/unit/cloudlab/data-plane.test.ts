import { afterEach, describe, expect, test } from '@jest/globals'
import { connect } from 'node:net'
import { createElasticLoadBalancing } from '../../support/cloudlab/aws/elbv2/elbv2.ts'
import type { Datum } from '../../support/cloudlab/aws/ports.ts'
import { createScaledClock } from '../../support/cloudlab/scaled-clock.ts'
import { serve } from '../../support/http-server.ts'
import { ask, balancingLab } from './balancing-lab.ts'
import type { BalancingLab, Seen } from './balancing-lab.ts'
import { labContext } from './control-plane.ts'

const second = 1000
const labs: BalancingLab[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) {
    expect(lab.calls.violations()).toEqual([])
    await lab.close()
  }
})

/** Two groups with two targets each, that answer with the name of their side. */
async function twoSides(options: Parameters<typeof balancingLab>[0] = {}) {
  const lab = await balancingLab(options)
  labs.push(lab)
  const [blue, green] = [await lab.group('blue'), await lab.group('green')]
  for (const [side, addresses] of [['blue', ['10.0.0.1', '10.0.0.2']], ['green', ['10.0.1.1', '10.0.1.2']]] as const) {
    for (const address of addresses) await lab.server(address, (_, response) => response.end(side))
    await lab.register(side === 'blue' ? blue : green, ...addresses)
  }
  return { ...lab, blue, green }
}

describe('weights', () => {
  test.each([[5, 2000], [50, 1000], [100, 200], [0, 200]])('a side with %d of 100 gets that share', async (weight, requests) => {
    const lab = await twoSides()
    await lab.rule({ [lab.blue]: 100 - weight, [lab.green]: weight })
    await lab.clock.elapse(second)
    const { blue = 0, green = 0, ...others } = await lab.load(requests)
    expect(others).toEqual({})
    expect(blue + green).toBe(requests)
    const share = weight / 100
    // six standard deviations of the binomial distribution
    expect(Math.abs(green - requests * share)).toBeLessThanOrEqual(6 * Math.sqrt(requests * share * (1 - share)))
  })
})

describe('a change', () => {
  test('reaches traffic after its delay, not before, and the newest wins', async () => {
    const lab = await twoSides({ settings: { propagation: 10 * second } })
    const rule = await lab.rule({ [lab.blue]: 100, [lab.green]: 0 })
    await lab.clock.elapse(11 * second)
    await lab.reweigh(rule, { [lab.blue]: 0, [lab.green]: 100 })
    await lab.clock.elapse(9 * second)
    expect(await lab.load(20)).toEqual({ blue: 20 })
    await lab.clock.elapse(1 * second)
    expect(await lab.load(20)).toEqual({ green: 20 })
    await lab.reweigh(rule, { [lab.blue]: 100, [lab.green]: 0 })
    lab.dataPlane.configure({ propagation: 0 })
    await lab.reweigh(rule, { [lab.blue]: 0, [lab.green]: 100 })
    await lab.clock.elapse(60 * second)
    expect(await lab.load(20)).toEqual({ green: 20 })
  })

  test('by ECS itself takes the same way', async () => {
    const lab = await twoSides({ settings: { propagation: 10 * second } })
    const rule = await lab.rule({ [lab.blue]: 100, [lab.green]: 0 })
    await lab.clock.elapse(11 * second)
    lab.loadBalancing.setWeights({ ruleArn: rule, weights: { [lab.green]: 100, [lab.blue]: 0 } })
    expect(lab.loadBalancing.weights(rule)).toEqual({ [lab.blue]: 0, [lab.green]: 100 })
    expect(await lab.load(10)).toEqual({ blue: 10 })
    await lab.clock.elapse(10 * second)
    expect(await lab.load(10)).toEqual({ green: 10 })
  })
})

describe('targets', () => {
  test('take turns, healthy ones only; when none is healthy all do', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue', { HealthCheckIntervalSeconds: 10, UnhealthyThresholdCount: 2, HealthyThresholdCount: 3 })
    const sick = new Set<string>()
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) {
      await lab.server(address, (request, response) => response.writeHead(request.url === '/health' && sick.has(address) ? 503 : 200).end(address), { ownHealth: true })
    }
    await lab.register(group, '10.0.0.1', '10.0.0.2', '10.0.0.3')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    expect(await lab.load(30)).toEqual({ '10.0.0.1': 10, '10.0.0.2': 10, '10.0.0.3': 10 })
    sick.add('10.0.0.2')
    await lab.clock.elapse(10 * second)
    expect((await lab.health(group))['10.0.0.2']).toBe('healthy')
    await lab.clock.elapse(10 * second)
    expect((await lab.health(group))['10.0.0.2']).toBe('unhealthy, Target.ResponseCodeMismatch, Health checks failed with these codes: [503]')
    expect(await lab.load(30)).toEqual({ '10.0.0.1': 15, '10.0.0.3': 15 })
    sick.add('10.0.0.1').add('10.0.0.3')
    await lab.clock.elapse(20 * second)
    expect(await lab.load(30)).toEqual({ '10.0.0.1': 10, '10.0.0.2': 10, '10.0.0.3': 10 })
    sick.clear()
    await lab.clock.elapse(20 * second)
    expect((await lab.health(group))['10.0.0.2']).toMatch(/^unhealthy/u)
    await lab.clock.elapse(10 * second)
    expect(await lab.health(group)).toEqual({ '10.0.0.1': 'healthy', '10.0.0.2': 'healthy', '10.0.0.3': 'healthy' })
  })

  test('fail open earlier where the group says so', async () => {
    const lab = await twoSides()
    await lab.rule({ [lab.blue]: 1 })
    await lab.attributes(lab.blue, { 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': '60' })
    await lab.clock.elapse(second)
    await lab.vanish('10.0.0.1')
    await lab.clock.elapse(70 * second)
    expect((await lab.health(lab.blue))['10.0.0.1']).toMatch(/^unhealthy, Target.Timeout/u)
    const asked = Promise.all([ask(lab.url), ask(lab.url)])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await lab.clock.elapse(11 * second)
    expect((await asked).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 504])
  })

  test('of a group that no listener names are never asked anything, and are checked once one does', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const [blue, green] = [await lab.group('blue'), await lab.group('green')]
    const asked: string[] = []
    await lab.server('10.0.0.1', (_, response) => response.end())
    await lab.server('10.0.1.1', (request, response) => {
      asked.push(`${request.url} ${request.headers['user-agent']} ${request.headers.host} ${request.headers.connection}`)
      response.end()
    }, { ownHealth: true })
    await lab.register(blue, '10.0.0.1')
    await lab.register(green, '10.0.1.1')
    const rule = await lab.rule({ [blue]: 1 })
    await lab.clock.elapse(600 * second)
    expect(asked).toEqual([])
    expect(await lab.health(green)).toEqual({ '10.0.1.1': 'unused, Target.NotInUse, Target group is not configured to receive traffic from the load balancer' })
    await lab.reweigh(rule, { [blue]: 1, [green]: 0 })
    await lab.clock.elapse(second)
    expect(await lab.health(green)).toEqual({ '10.0.1.1': 'healthy' })
    expect(asked).toEqual(['/health ELB-HealthChecker/2.0 10.0.1.1:8080 close'])
    await lab.reweigh(rule, { [blue]: 1 })
    await lab.clock.elapse(600 * second)
    expect(asked).toHaveLength(1)
  })

  test('are initial until they passed once, and are told why they are not healthy', async () => {
    const lab = await balancingLab({ settings: { propagation: 5 * second, patience: 20 } })
    labs.push(lab)
    const group = await lab.group('blue', { HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 5 })
    await lab.rule({ [group]: 1 })
    await lab.server('10.0.0.1', (_, response) => response.end())
    await lab.server('10.0.0.2', () => undefined, { ownHealth: true })
    await lab.server('10.0.0.3', (request) => request.socket.destroy(), { ownHealth: true })
    await lab.clock.elapse(5 * second)
    await lab.register(group, '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4')
    expect(new Set(Object.values(await lab.health(group)))).toEqual(new Set(['initial, Elb.RegistrationInProgress, Target registration is in progress']))
    await lab.clock.elapse(6 * second)
    expect(await lab.health(group)).toMatchObject({ '10.0.0.1': 'healthy', '10.0.0.2': 'initial, Elb.InitialHealthChecking, Initial health checks in progress' })
    await lab.clock.elapse(20 * second)
    expect(await lab.health(group)).toEqual({
      '10.0.0.1': 'healthy', '10.0.0.2': 'unhealthy, Target.Timeout, Request timed out', '10.0.0.3': 'unhealthy, Target.FailedHealthChecks, Health checks failed', '10.0.0.4': 'unhealthy, Target.Timeout, Request timed out',
    })
  })

  test.each([
    ['200', 200, 'healthy'], ['200', 204, 'unhealthy, Target.ResponseCodeMismatch, Health checks failed with these codes: [204]'], ['200', 302, 'unhealthy, Target.ResponseCodeMismatch, Health checks failed with these codes: [302]'],
    ['200-299', 204, 'healthy'], ['200,401', 401, 'healthy'], ['200,401', 400, 'unhealthy, Target.ResponseCodeMismatch, Health checks failed with these codes: [400]'],
  ])('with the matcher %s and an answer of %d are %s, on a port of their own if the group says so', async (HttpCode, code, expected) => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue', { Matcher: { HttpCode }, HealthCheckPort: '9000', HealthCheckIntervalSeconds: 10 })
    await lab.server('10.0.0.1', (_, response) => response.end('ok'))
    await lab.server('10.0.0.1', (request, response) => response.writeHead(request.url === '/health' ? code : 200, { location: '/elsewhere' }).end(), { port: 9000, ownHealth: true })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(11 * second)
    expect(await lab.health(group)).toEqual({ '10.0.0.1': expected })
    // with no other target there, it gets traffic all the same, and on its own port
    expect(await lab.ask()).toMatchObject({ status: 200, body: 'ok' })
  })

  test('that start slowly get a share that rises', async () => {
    const lab = await twoSides()
    await lab.rule({ [lab.blue]: 1 })
    await lab.attributes(lab.blue, { 'slow_start.duration_seconds': '100' })
    await lab.clock.elapse(second)
    await lab.server('10.0.0.3', (_, response) => response.end('new'))
    await lab.register(lab.blue, '10.0.0.3')
    const shares: number[] = []
    for (let round = 0; round < 3; round += 1) {
      await lab.clock.elapse(round === 0 ? second : 50 * second)
      const { new: got = 0 } = await lab.load(201)
      shares.push(got / 201)
    }
    // 1 %, 51 % and all of what each of the others gets
    expect(shares[0]).toBeLessThan(0.05)
    expect(Math.abs((shares[1] ?? 0) - 0.51 / 2.51)).toBeLessThan(0.12)
    expect(shares[2]).toBeCloseTo(1 / 3, 2)
  })

  test('with least outstanding requests a slow one gets fewer', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.attributes(group, { 'load_balancing.algorithm.type': 'least_outstanding_requests' })
    await lab.server('10.0.0.1', (_, response) => setTimeout(() => response.end('slow'), 300))
    await lab.server('10.0.0.2', (_, response) => response.end('quick'))
    await lab.register(group, '10.0.0.1', '10.0.0.2')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const { slow = 0, quick = 0 } = await lab.load(100, { parallel: 4 })
    expect(slow + quick).toBe(100)
    expect(slow).toBeLessThan(40)
  })
})

describe('503', () => {
  test.each([['no target', {}], ['weights of 0 alone', { all: 0 }]])('when a rule has %s, whatever others could do', async (_, { all }: { all?: number }) => {
    const lab = await twoSides()
    const empty = await lab.group('empty')
    await lab.rule(all === undefined ? { [empty]: 1, [lab.blue]: 0 } : { [lab.green]: 0, [lab.blue]: 0 })
    await lab.clock.elapse(second)
    const { status, headers, body } = await lab.ask()
    expect([status, headers.server]).toEqual([503, 'awselb/2.0'])
    expect(body).toContain('503 Service Temporarily Unavailable')
  })

  test('for the share of a group without targets: there is no way over to another group', async () => {
    const lab = await twoSides()
    const empty = await lab.group('empty')
    await lab.rule({ [empty]: 50, [lab.blue]: 50 })
    await lab.clock.elapse(second)
    const { 503: refused = 0, blue = 0 } = await lab.load(400)
    expect(refused + blue).toBe(400)
    expect(Math.abs(refused - 200)).toBeLessThan(6 * 10)
  })
})

describe('a target that leaves', () => {
  test('finishes what is under way and gets nothing new, and no request fails', async () => {
    const lab = await balancingLab({ settings: { patience: 50 } })
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.attributes(group, { 'deregistration_delay.timeout_seconds': '30' })
    let letGo: (() => void) | undefined
    await lab.server('10.0.0.1', (request, response) => {
      if (request.url === '/long') letGo = () => response.end('long')
      else response.end('old')
    })
    await lab.server('10.0.0.2', (_, response) => response.end('other'))
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const long = ask(lab.url, { path: '/long' })
    while (letGo === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    await lab.register(group, '10.0.0.2')
    await lab.clock.elapse(second)
    let gone = false
    const leaving = lab.loadBalancing.deregister({ targetGroupArn: group, id: '10.0.0.1', port: 8080 }).then(() => {
      gone = true
    })
    expect(await lab.load(40)).toEqual({ other: 40 })
    expect((await lab.health(group))['10.0.0.1']).toBe('draining, Target.DeregistrationInProgress, Target deregistration is in progress')
    await lab.clock.elapse(29 * second)
    expect(gone).toBe(false)
    letGo()
    expect(await long).toMatchObject({ status: 200, body: 'long' })
    await lab.clock.elapse(second)
    await leaving
    expect(await lab.health(group)).toEqual({ '10.0.0.2': 'healthy' })
    expect(lab.loadBalancing.health({ targetGroupArn: group, id: '10.0.0.1', port: 8080 })).toMatchObject({ state: 'unused', reason: 'Target.NotRegistered' })
  })

  test.each([['in its order', 10, 0], ['while the change is still on its way', 2, 1]])('one after the other under load, replaced %s', async (_, waits, atLeastFailed) => {
    const lab = await balancingLab({ settings: { propagation: 5 * second } })
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.attributes(group, { 'deregistration_delay.timeout_seconds': String(waits) })
    await lab.server('10.0.0.1', (_, response) => response.end('ok'))
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(6 * second)
    let failed = 0
    for (let number = 2; number <= 6; number += 1) {
      await lab.server(`10.0.0.${number}`, (_, response) => response.end('ok'))
      await lab.register(group, `10.0.0.${number}`)
      await lab.clock.elapse(6 * second)
      let gone = false
      void lab.loadBalancing.deregister({ targetGroupArn: group, id: `10.0.0.${number - 1}`, port: 8080 }).then(() => {
        gone = true
      })
      // the old one ends as soon as the control plane says that it may
      for (let ticks = 0; ticks < 12; ticks += 1) {
        if (gone) await lab.stop(`10.0.0.${number - 1}`)
        const { ok = 0 } = await lab.load(8, { parallel: 4 })
        failed += 8 - ok
        await lab.clock.elapse(second)
      }
    }
    if (atLeastFailed === 0) expect(failed).toBe(0)
    else expect(failed).toBeGreaterThanOrEqual(atLeastFailed)
  })

  test('takes with it what is not done when its time is over', async () => {
    const lab = await balancingLab({ settings: { patience: 20 } })
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.attributes(group, { 'deregistration_delay.timeout_seconds': '10' })
    const under: string[] = []
    await lab.server('10.0.0.1', (request, response) => {
      under.push(request.url ?? '')
      if (request.url === '/begun') response.write('half')
    })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const asked = Promise.all(['/begun', '/silent'].map((path) => ask(lab.url, { path })))
    while (under.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    void lab.loadBalancing.deregister({ targetGroupArn: group, id: '10.0.0.1', port: 8080 })
    await lab.clock.elapse(11 * second)
    expect((await asked).map(({ status }) => status)).toEqual([0, 502])
  })

  test('and comes back is checked anew', async () => {
    const lab = await twoSides()
    await lab.rule({ [lab.blue]: 1 })
    await lab.clock.elapse(second)
    const leaving = lab.loadBalancing.deregister({ targetGroupArn: lab.blue, id: '10.0.0.1', port: 8080 })
    await lab.clock.elapse(second)
    lab.loadBalancing.register({ targetGroupArn: lab.blue, id: '10.0.0.1', port: 8080 })
    expect((await lab.health(lab.blue))['10.0.0.1']).toMatch(/^initial/u)
    await leaving
    await lab.clock.elapse(400 * second)
    expect(await lab.health(lab.blue)).toEqual({ '10.0.0.1': 'healthy', '10.0.0.2': 'healthy' })
  })
})

describe('a target that fails', () => {
  test('is 502 when it refuses, breaks off or speaks no HTTP, and 504 when it is silent or gone', async () => {
    const lab = await balancingLab({ settings: { patience: 20 } })
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.server('10.0.0.1', (request, response) => {
      if (request.url === '/break') request.socket.destroy()
      else if (request.url === '/garbage') request.socket.end('what?\r\n\r\n')
      else if (request.url === '/status') request.socket.end('HTTP/1.1 099 none\r\nContent-Length: 0\r\n\r\n')
      else if (request.url === '/upgrade') request.socket.end('HTTP/1.1 101 other\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n')
      else if (request.url === '/half') {
        response.writeHead(200, { 'content-length': 100 }).write('half')
        setTimeout(() => request.socket.destroy(), 10)
      }
    })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const status = async (path: string) => (await lab.ask({ path })).status
    expect([await status('/break'), await status('/garbage'), await status('/status'), await status('/upgrade'), await status('/half')]).toEqual([502, 502, 502, 502, 0])
    const silent = ask(lab.url, { path: '/silent' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await lab.clock.elapse(61 * second)
    expect(await silent).toMatchObject({ status: 504, headers: { server: 'awselb/2.0' } })
    await lab.vanish('10.0.0.1')
    const gone = ask(lab.url)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await lab.clock.elapse(11 * second)
    expect(await gone).toMatchObject({ status: 504 })
  })
})

describe('what is carried', () => {
  test('is the request as it was, with where it came from, and the answer as it was', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue')
    await lab.server('10.0.0.1', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        response.writeHead(201, 'Made', [['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['X-Kind', 'test'], ['Connection', 'X-Secret'], ['X-Secret', '1']].flat())
        response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8').length }))
      })
    })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const headers = { host: 'shop.example:81', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', connection: 'x-drop', 'x-drop': '1', 'x-keep': 'yes' }
    const seen = await lab.ask({ method: 'PUT', path: '/a%20b?x=1&y', headers, body: 'x'.repeat(1_000_000) })
    expect([seen.status, seen.headers['set-cookie'], seen.headers['x-kind'], seen.headers['x-secret']]).toEqual([201, ['a=1', 'b=2'], 'test', undefined])
    const got = JSON.parse(seen.body) as { headers: Record<string, string> }
    expect(got).toMatchObject({ method: 'PUT', url: '/a%20b?x=1&y', body: 1_000_000, headers: { host: 'shop.example:81', 'x-forwarded-for': '203.0.113.7, 127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-port': '80', 'x-keep': 'yes' } })
    expect(got.headers['x-drop']).toBeUndefined()
    expect(got.headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/u)
  })

  test('connections to targets are kept and used again', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue')
    const sockets = new Set<unknown>()
    await lab.server('10.0.0.1', (request, response) => {
      sockets.add(request.socket)
      response.end('ok')
    })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    for (let round = 0; round < 5; round += 1) await lab.ask()
    expect(sockets.size).toBe(1)
  })

  test('a large body is passed on while it comes', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue')
    let more: (() => void) | undefined
    await lab.server('10.0.0.1', (_, response) => {
      response.write('first')
      more = () => response.end('second')
    })
    await lab.register(group, '10.0.0.1')
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const socket = connect(Number(new URL(lab.url).port), '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8')
    }).write('GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n')
    while (!text.includes('first')) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(text).not.toContain('second')
    more?.()
    await new Promise((resolve) => socket.on('close', resolve))
    expect(text).toContain('second')
  })
})

describe('stickiness', () => {
  const cookieOf = (seen: Seen) => (seen.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')

  test('of a group goes before weights, even when the group has become empty', async () => {
    const lab = await twoSides()
    const rule = await lab.rule({ [lab.blue]: 0, [lab.green]: 1 }, { stickySeconds: 60 })
    await lab.clock.elapse(second)
    const first = await lab.ask()
    const cookie = cookieOf(first)
    expect(first.headers['set-cookie']?.map((one) => one.split('=')[0])).toEqual(['AWSALBTG', 'AWSALBTGCORS'])
    lab.loadBalancing.setWeights({ ruleArn: rule, weights: { [lab.blue]: 100, [lab.green]: 0 } })
    expect(await lab.load(10, { ask: { headers: { cookie } } })).toEqual({ green: 10 })
    expect(await lab.load(10)).toEqual({ blue: 10 })
    // forged: what is in it is right, the signature is that of another one
    const forged = Buffer.from(JSON.stringify(['AWSALBTG', lab.green, lab.clock.now() + 600 * second])).toString('base64url')
    for (const broken of [cookie.replaceAll(/=[^.]+\./gu, `=${forged}.`), cookie.replaceAll(/=.{9}/gu, '=_________'), 'AWSALBTG=', 'AWSALBTG=a.b']) {
      expect(await lab.load(5, { ask: { headers: { cookie: broken } } })).toEqual({ blue: 5 })
    }
    for (const id of ['10.0.1.1', '10.0.1.2']) void lab.loadBalancing.deregister({ targetGroupArn: lab.green, id, port: 8080 })
    expect(await lab.load(10, { ask: { headers: { cookie } } })).toEqual({ 503: 10 })
    await lab.clock.elapse(60 * second)
    expect(await lab.load(10, { ask: { headers: { cookie } } })).toEqual({ blue: 10 })
  })

  test('of a target holds until that is no longer healthy', async () => {
    const lab = await balancingLab()
    labs.push(lab)
    const group = await lab.group('blue', { HealthCheckIntervalSeconds: 10 })
    const sick = new Set<string>()
    for (const address of ['10.0.0.1', '10.0.0.2']) await lab.server(address, (request, response) => response.writeHead(request.url === '/health' && sick.has(address) ? 500 : 200).end(address), { ownHealth: true })
    await lab.register(group, '10.0.0.1', '10.0.0.2')
    await lab.attributes(group, { 'stickiness.enabled': 'true' })
    await lab.rule({ [group]: 1 })
    await lab.clock.elapse(second)
    const first = await lab.ask()
    const sticky = { ask: { headers: { cookie: cookieOf(first) } } }
    expect(await lab.load(10, sticky)).toEqual({ [first.body]: 10 })
    sick.add(first.body)
    await lab.clock.elapse(20 * second)
    expect(await lab.load(10, sticky)).toEqual({ [first.body === '10.0.0.1' ? '10.0.0.2' : '10.0.0.1']: 10 })
  })
})

describe('real time, run faster', () => {
  test('carries traffic by the same rules, and times out by that clock', async () => {
    const clock = createScaledClock({ speed: 100 })
    const servers = new Map([['10.0.0.1', await serve((request, response) => {
      if (request.url !== '/silent') response.end('ok')
    })]])
    const counted: Datum[] = []
    const elb = createElasticLoadBalancing({
      context: { ...labContext(), clock }, metrics: { put: (datum) => counted.push(datum) }, settings: { propagation: second, idleTimeout: 20 * second },
      reach: ({ address }) => {
        const url = servers.get(address)?.url
        return url === undefined ? undefined : { host: '127.0.0.1', port: Number(new URL(url).port) }
      },
    })
    const handlers = elb.handlers as unknown as Record<string, (input: object) => Promise<Record<string, { TargetGroupArn: string; LoadBalancerArn: string; ListenerArn: string }[]>>>
    const arnOf = async (operation: string, input: object, [list, member]: readonly [string, 'TargetGroupArn' | 'LoadBalancerArn' | 'ListenerArn']) => (await handlers[operation]?.(input))?.[list]?.[0]?.[member] ?? ''
    const group = await arnOf('CreateTargetGroup', { Name: 'blue', Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip' }, ['TargetGroups', 'TargetGroupArn'])
    const balancer = await arnOf('CreateLoadBalancer', { Name: 'shop', Subnets: ['a', 'b'] }, ['LoadBalancers', 'LoadBalancerArn'])
    const listener = await arnOf('CreateListener', { LoadBalancerArn: balancer, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: group }] }, ['Listeners', 'ListenerArn'])
    elb.loadBalancing.register({ targetGroupArn: group, id: '10.0.0.1', port: 8080 })
    while (elb.loadBalancing.health({ targetGroupArn: group, id: '10.0.0.1', port: 8080 }).state !== 'healthy') await new Promise((resolve) => setTimeout(resolve, 5))
    const url = elb.dataPlane.url(listener) ?? ''
    expect(await ask(url)).toMatchObject({ status: 200, body: 'ok' })
    expect(await ask(url, { path: '/silent' })).toMatchObject({ status: 504 })
    const times = counted.filter(({ metricName }) => metricName === 'TargetResponseTime').map(({ value }) => value)
    // of the one answer, twice: for the load balancer and for the group; as long as it really took
    expect(times).toHaveLength(2)
    expect(Math.max(...times)).toBeLessThan(2)
    await elb.close()
    for (const server of servers.values()) await server.close()
  })
})
