import { expect, test } from '@jest/globals'
import { emptyLedger } from '../../../src/rollout/targets/ecs/ledger.ts'
import type { Stay } from '../../../src/rollout/targets/ecs/ledger.ts'
import { recordedStays } from '../../../src/rollout/targets/ecs/recorded.ts'

const stay = (name: string, outcome: Stay['outcome']): Stay => ({
  revision: { id: name, content: name, start: name, spec: { taskDefinition: `arn:${name}` } }, rolloutId: name, by: 'deploy', startedAt: '2026-01-01T00:00:00.000Z', outcome, deployment: `deployment:${name}`,
})
const ledger = { ...emptyLedger, stays: [stay('v2', 'replaced'), stay('v3', 'live')] }
const listed = (name: string, status: 'SUCCESSFUL' | 'IN_PROGRESS' | 'ROLLBACK_SUCCESSFUL' | 'STOPPED') => ({ serviceDeploymentArn: `deployment:${name}`, status })

test.each([
  ['nothing is told', undefined, [], true],
  ['the service names it, and deployments are not told', 'v3', [], true],
  ['its deployment is the newest good one', undefined, [listed('v3', 'SUCCESSFUL')], true],
  ['a deployment by hand failed, which the service still names', 'v4', [listed('hand', 'ROLLBACK_SUCCESSFUL'), listed('v3', 'SUCCESSFUL')], true],
  ['a deployment by hand is under way', 'v4', [listed('hand', 'IN_PROGRESS'), listed('v3', 'SUCCESSFUL')], true],
  ['it was deployed again by hand', 'v3', [listed('hand', 'SUCCESSFUL'), listed('v3', 'SUCCESSFUL')], true],
  ['its own end is told late', 'v3', [listed('v3', 'IN_PROGRESS'), listed('v2', 'SUCCESSFUL')], true],
  ['the service names another', 'v4', [], false],
  ['another deployment came to a good end', undefined, [listed('hand', 'SUCCESSFUL'), listed('v3', 'SUCCESSFUL')], false],
  ['another came to a good end, and it is only on its way again', 'v3', [listed('again', 'IN_PROGRESS'), listed('hand', 'SUCCESSFUL'), listed('v3', 'SUCCESSFUL')], false],
  ['another came to a good end, and to deploy it again has failed', 'v3', [listed('again', 'STOPPED'), listed('hand', 'SUCCESSFUL')], false],
] as const)('what the record calls live, where %s', (_, named, briefs, isLive) => {
  const stays = recordedStays({ ledger, service: named === undefined ? {} : { taskDefinition: `arn:${named}` }, briefs })
  expect(stays.map(({ outcome }) => outcome)).toEqual(['replaced', isLive ? 'live' : 'replaced'])
  expect(stays.map(({ rolloutId }) => rolloutId)).toEqual(['v2', 'v3'])
})
