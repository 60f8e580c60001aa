import { RegisterTaskDefinitionCommand, DescribeTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, jest, test } from '@jest/globals'
import { createAwsLab } from '../../support/cloudlab/aws/world.ts'
import { runHere } from '../../support/ecs/after-death.ts'
import { looksAt } from '../../support/ecs/lab-looks.ts'
import { labRun } from '../../support/ecs/lab-run.ts'
import { deployPlan, settings } from '../../support/rollout/plans.ts'

jest.setTimeout(120_000)

test('what somebody has changed of a service by hand is named: CPU, secrets, platform version, network', async () => {
  const lab = await createAwsLab({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 } })
  try {
    const lines = await lab.during(async () => {
      const revision = await labRun(lab).resolve({ image: lab.push('v2').pinned })
      const quick = { ...settings, steps: [100], stepTime: { minMs: 10_000, maxMs: 20_000 }, bakeMs: 0, gate: { ...settings.gate, mode: 'observe' as const } }
      await runHere(lab, { plan: deployPlan(revision, { rolloutId: 'r1', settings: quick, steps: quick.steps }), leaseMs: 180_000 })
      const { ecs } = looksAt(lab)
      const { cluster, service, family } = lab.shop
      const { taskDefinition: found } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }))
      const [container] = found?.containerDefinitions ?? []
      const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand({
        family, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '512', memory: '1024', taskRoleArn: found?.taskRoleArn, executionRoleArn: found?.executionRoleArn,
        containerDefinitions: [{ ...container, name: 'app', image: container?.image, secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:token' }] }],
      }))
      await ecs.send(new UpdateServiceCommand({
        cluster, service, taskDefinition: taskDefinition?.taskDefinitionArn, platformVersion: '1.3.0', networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-other'] } },
      }))
      await lab.clock.sleep(20 * 60_000)
      return await labRun(lab).foreignChanges?.() ?? []
    })
    expect(lines[0]).toMatch(/^Somebody else deployed shop:3 at \S+Z, since the last release from here \(rollout r1\)\.$/u)
    expect(lines).toEqual(expect.arrayContaining([
      '  cpu 256 → 512', '  memory 512 → 1024', expect.stringMatching(/^ {2}container app: secrets\.TOKEN is added/u), expect.stringMatching(/^ {2}the service's platformVersion/u), expect.stringMatching(/^ {2}the service's networkConfiguration changes/u),
    ]))
    expect(lines.join('\n')).not.toContain('something else')
    expect(lab.calls.violations()).toEqual([])
  } finally {
    await lab.close()
  }
})
