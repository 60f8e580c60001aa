import { expect } from '@jest/globals'
import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { looksAt } from './lab-looks.ts'

/** Nothing is left of a run, and what serves is whole: no deployment under way, all traffic on one side, all tasks, everything set up as before. */
export async function expectWhole(lab: AwsLab, configuration: DeploymentConfiguration): Promise<void> {
  const { service, deployments, shares } = looksAt(lab)
  const [found, all] = [await service(), await deployments()]
  expect(all.map(({ status = '' }) => status).filter((status) => !['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL'].includes(status))).toEqual([])
  expect(Object.values(shares()).toSorted((a, b) => a - b)).toEqual([0, 100])
  expect(found).toMatchObject({ desiredCount: 2, runningCount: 2, deploymentConfiguration: configuration })
  expect(found.deploymentConfiguration?.lifecycleHooks ?? []).toEqual([])
  expect(found.deployments).toHaveLength(1)
}
