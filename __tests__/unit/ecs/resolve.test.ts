import { expect, test } from '@jest/globals'
import type { EcsApi } from '../../../src/rollout/targets/ecs/api.ts'
import { resolveRelease } from '../../../src/rollout/targets/ecs/resolve.ts'

test('a release builds upon what runs, however many failed deployments lie before it', async () => {
  const failed = Array.from({ length: 60 }, (_, index) => ({ serviceDeploymentArn: `failed-${index}`, status: 'ROLLBACK_SUCCESSFUL', targetServiceRevisionArn: 'bad' }))
  const briefs = [...failed, { serviceDeploymentArn: 'good', status: 'SUCCESSFUL', targetServiceRevisionArn: 'good' }]
  const api = {
    deployments: async ({ most }: { readonly most: number }) => briefs.slice(0, most),
    revisions: async ([arn]: readonly string[]) => [{ serviceRevisionArn: arn, taskDefinition: `definition-${arn}` }],
    service: async () => ({ taskDefinition: 'definition-bad' }),
    definition: async () => ({ definition: { family: 'shop', containerDefinitions: [{ name: 'web', image: 'shop:1' }] }, tags: [] }),
  } as unknown as EcsApi
  const { spec } = await resolveRelease({ api, container: undefined, definitionFile: undefined, release: { image: `shop@sha256:${'a'.repeat(64)}` } })
  expect(spec).toEqual({ base: 'definition-good' })
})
