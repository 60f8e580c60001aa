import { expect, test } from '@jest/globals'
import { supervisionView } from '../../../src/commands/status/supervision.ts'

const machine = { variables: {}, home: '/nowhere', platform: { os: 'linux', arch: 'x64' } } as const

test('what brings services back after a reboot is told where one of them runs on this machine', async () => {
  expect((await supervisionView({ ...machine, kinds: ['ecs', 'local'] }))?.text).toMatch(/^after a reboot\n/u)
})

test.each([[['ecs']], [[]]] as const)('and is none of the business of services that run on ECS, or of nothing: %j', async (kinds) => {
  expect(await supervisionView({ ...machine, kinds })).toBeUndefined()
})
