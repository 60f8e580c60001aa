import type { RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { definitionLines } from '../../../src/rollout/targets/ecs/definition-lines.ts'
import { chooseContainer, definitionChanges, definitionDigest, registrable, withImage } from '../../../src/rollout/targets/ecs/task-definition.ts'

const web = {
  name: 'web', image: 'shop@sha256:old', essential: true, cpu: 0, portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' as const }],
  environment: [{ name: 'B', value: '2' }, { name: 'A', value: '1' }], secrets: [{ name: 'PASSWORD', valueFrom: 'arn:aws:secretsmanager:…' }], mountPoints: [], volumesFrom: [], systemControls: [],
}
const running: TaskDefinition = {
  taskDefinitionArn: 'arn:aws:ecs:eu-central-1:1:task-definition/shop:7', family: 'shop', revision: 7, status: 'ACTIVE', requiresAttributes: [{ name: 'x' }], compatibilities: ['FARGATE'],
  registeredAt: new Date(0), registeredBy: 'somebody', executionRoleArn: 'role', networkMode: 'awsvpc', cpu: '256', memory: '512', requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [web, { name: 'log-router', image: 'fluent-bit@sha256:x', essential: false }],
}

describe('a task definition for a release', () => {
  test('is the running one with the image replaced in the release\'s container, and nothing else', () => {
    const request = registrable({ definition: running, tags: [{ key: 'team', value: 'shop' }] })
    expect(Object.keys(request).toSorted()).toEqual(['containerDefinitions', 'cpu', 'executionRoleArn', 'family', 'memory', 'networkMode', 'requiresCompatibilities', 'tags'])
    const next = withImage({ request, container: undefined, image: 'shop@sha256:new' })
    expect(next.containerDefinitions?.[0]).toEqual({ ...web, image: 'shop@sha256:new' })
    expect(definitionChanges({ from: request, to: next })).toEqual([{ path: 'containerDefinitions.web.image', from: 'shop@sha256:old', to: 'shop@sha256:new' }])
  })

  test('a member that this program does not know is kept', () => {
    const newer = { ...running, ofTomorrow: { depth: 3 } } as TaskDefinition
    expect(registrable({ definition: newer })).toMatchObject({ ofTomorrow: { depth: 3 } })
  })

  test('two that differ in order of names and in what ECS fills in are the same', () => {
    const written: RegisterTaskDefinitionRequest = {
      family: 'shop', executionRoleArn: 'role', networkMode: 'awsvpc', cpu: '256', memory: '512', requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [
        { name: 'web', image: 'shop@sha256:old', portMappings: [{ containerPort: 8080, hostPort: 8080 }], environment: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }], secrets: web.secrets },
        { name: 'log-router', image: 'fluent-bit@sha256:x', essential: false },
      ],
    }
    expect(definitionDigest(written)).toBe(definitionDigest(registrable({ definition: running, tags: [{ key: 'a', value: 'b' }] })))
  })

  test('a container\'s port of the host and the times of its health check are filled in by ECS', () => {
    const written = { ...web, portMappings: [{ containerPort: 8080 }], healthCheck: { command: ['CMD', 'check'] } }
    const told = { ...web, healthCheck: { command: ['CMD', 'check'], interval: 30, timeout: 5, retries: 3 } }
    const digest = (container: typeof written | typeof told) => definitionDigest(registrable({ definition: { ...running, containerDefinitions: [container] } }))
    expect(digest(written)).toBe(digest(told))
    expect(digest({ ...told, healthCheck: { ...told.healthCheck, interval: 10 } })).not.toBe(digest(told))
  })

  test.each([
    ['another value', { environment: [{ name: 'A', value: '1' }, { name: 'B', value: '3' }] }],
    ['a container that is not essential any more', { essential: false }],
    ['another order of the words of a command', { command: ['b', 'a'] }],
  ])('%s makes another one', (_, change) => {
    const base = { ...running, containerDefinitions: [{ ...web, command: ['a', 'b'] }] }
    const changed = { ...base, containerDefinitions: [{ ...web, command: ['a', 'b'], ...change }] }
    expect(definitionDigest(registrable({ definition: changed }))).not.toBe(definitionDigest(registrable({ definition: base })))
  })

  test('differences name containers and never tell the value of a variable', () => {
    const from = registrable({ definition: running })
    const to = { ...from, memory: '1024', containerDefinitions: [{ ...web, environment: [{ name: 'A', value: 'hunter2' }] }] }
    const changes = definitionChanges({ from, to })
    expect(JSON.stringify(changes)).not.toContain('hunter2')
    expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining(['memory', 'containerDefinitions.web.environment.A.value', 'containerDefinitions.web.environment.B.value', 'containerDefinitions.log-router.image']))
  })

  test('are told as a person reads them', () => {
    const from = registrable({ definition: running })
    const changed = { ...web, image: 'shop@sha256:new', cpu: 128, environment: [{ name: 'A', value: 'hunter2' }, { name: 'C', value: 'hunter3' }], secrets: [{ name: 'PASSWORD', valueFrom: 'arn:other' }], command: ['--token', 'hunter4'] }
    const to = { ...from, memory: '1024', containerDefinitions: [changed, { ...running.containerDefinitions?.[1], logConfiguration: { logDriver: 'splunk' as const, options: { 'splunk-token': 'hunter5' } } }] }
    expect(definitionLines(definitionChanges({ from, to }))).toEqual([
      'container log-router: logConfiguration.logDriver is added: splunk',
      'container log-router: logConfiguration.options.splunk-token is added (its value is not shown)',
      'container web: command.0 is added (its value is not shown)',
      'container web: command.1 is added (its value is not shown)',
      'container web: cpu is added: 128',
      'container web: environment.A changes (its value is not shown)',
      'container web: environment.B is removed (its value is not shown)',
      'container web: environment.C is added (its value is not shown)',
      'container web: image shop@sha256:old → shop@sha256:new',
      'container web: secrets.PASSWORD arn:aws:secretsmanager:… → arn:other',
      'memory 512 → 1024',
    ])
  })

  test('texts of variables, commands, labels and options are never told', () => {
    const text = fc.string({ minLength: 6 }).map((value) => `secret-${value}`)
    const place = fc.constantFrom('environment', 'command', 'entryPoint', 'dockerLabels', 'options', 'unknown')
    fc.assert(fc.property(place, text, text, (where, before, after) => {
      const container = (value: string) => ({
        environment: { ...web, environment: [{ name: 'A', value }] }, command: { ...web, command: [value] }, entryPoint: { ...web, entryPoint: [value] }, dockerLabels: { ...web, dockerLabels: { a: value } },
        options: { ...web, logConfiguration: { logDriver: 'splunk' as const, options: { 'splunk-token': value } } }, unknown: { ...web, ofTomorrow: { key: value } },
      })[where]
      const request = (value: string) => ({ ...registrable({ definition: running }), containerDefinitions: [container(value)] })
      const changes = definitionChanges({ from: request(before), to: request(after) })
      expect(changes.length > 0).toBe(before !== after)
      expect(`${JSON.stringify(changes)}${definitionLines(changes).join('')}`).not.toContain('secret-')
    }))
  })

  test('a hundred differences are not all told', () => {
    const to = { ...registrable({ definition: running }), containerDefinitions: Array.from({ length: 100 }, (_, index) => ({ name: `c${index}`, cpu: index + 1 })) }
    const lines = definitionLines(definitionChanges({ from: registrable({ definition: running }), to }))
    expect([lines.length, lines.at(-1)]).toEqual([31, expect.stringMatching(/^and \d+ more$/u)])
  })

  test('which container a release replaces has to be clear', () => {
    const choose = (containers: { name: string; essential?: boolean }[], container?: string) => chooseContainer({ containers, container, family: 'shop' }).name
    expect(choose([{ name: 'only', essential: false }])).toBe('only')
    expect(choose([{ name: 'web' }, { name: 'sidecar', essential: false }])).toBe('web')
    expect(choose([{ name: 'web' }, { name: 'proxy' }], 'proxy')).toBe('proxy')
    expect(() => choose([{ name: 'web' }, { name: 'proxy' }])).toThrow(expect.objectContaining({ code: 'not-supported', hint: expect.stringContaining('web, proxy') }))
    expect(() => choose([{ name: 'web' }], 'wob')).toThrow(expect.objectContaining({ message: expect.stringContaining('no container wob') }))
  })
})

test('a label or an option of a log driver is told by no key that looks like a harmless one', () => {
  const container = (value: string) => ({ name: 'web', image: 'shop:1', user: 'app', dockerLabels: { 'db.user': value, image: value, 'a.memory': value }, logConfiguration: { logDriver: 'splunk' as const, options: { 'x.user': value, 'awslogs-group': 'shop' } } })
  const changes = definitionChanges({ from: { family: 'shop', containerDefinitions: [container('hunter2')] }, to: { family: 'shop', containerDefinitions: [{ ...container('hunter3'), user: 'root' }] } })
  expect(JSON.stringify(changes)).not.toMatch(/hunter/u)
  expect(changes).toContainEqual({ path: 'containerDefinitions.web.user', from: 'app', to: 'root' })
})
