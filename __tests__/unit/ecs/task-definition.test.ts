import type { RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
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
    expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining(['memory', 'containerDefinitions.web.environment.A.value', 'containerDefinitions.web.environment.B.name', 'containerDefinitions.log-router.image']))
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
