import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { isUnfinished, positionOf } from '../../../src/rollout/targets/ecs/native/position.ts'

const at = (changes: Partial<Record<keyof ServiceDeployment, unknown>>): ServiceDeployment => ({
  status: 'IN_PROGRESS', lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT', targetServiceRevision: { requestedProductionTrafficWeight: 5 }, ...changes,
} as ServiceDeployment)
const waiting = { hookId: 'h1', targetType: 'PAUSE', status: 'AWAITING_ACTION', expiresAt: new Date(7) }

describe('where a service deployment is', () => {
  test.each([
    ['at work', at({}), { kind: 'moving', weight: 5 }],
    ['at a pause', at({ lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', lifecycleHookDetails: [waiting] }), { kind: 'waiting', hookId: 'h1', expiresAt: 7, weight: 5 }],
    ['at a Lambda hook of the user\'s', at({ lifecycleHookDetails: [{ ...waiting, targetType: 'AWS_LAMBDA', status: 'IN_PROGRESS' }] }), { kind: 'moving' }],
    ['past a pause', at({ lifecycleHookDetails: [{ ...waiting, status: 'SUCCEEDED' }] }), { kind: 'moving' }],
    ['done', at({ status: 'SUCCESSFUL' }), { kind: 'succeeded' }],
    ['asked to go back', at({ status: 'ROLLBACK_REQUESTED' }), { kind: 'going-back' }],
    ['ended by a newer one', at({ status: 'STOP_REQUESTED', statusReason: 'superseded' }), { kind: 'overtaken', reason: 'superseded' }],
    ['gone back for an alarm', at({ status: 'ROLLBACK_SUCCESSFUL', rollback: { reason: 'alarm detected' }, alarms: { triggeredAlarmNames: ['errors'] } }), { kind: 'back', reason: 'alarm detected (alarms: errors)', timedOut: false }],
    ['gone back since nobody decided', at({ status: 'ROLLBACK_SUCCESSFUL', lifecycleHookDetails: [{ ...waiting, status: 'TIMED_OUT' }] }), { kind: 'back', timedOut: true }],
    ['gone back since a Lambda hook of the user\'s took too long', at({ status: 'ROLLBACK_SUCCESSFUL', statusReason: 'a hook timed out', lifecycleHookDetails: [{ ...waiting, status: 'SUCCEEDED' }, { hookId: 'h2', targetType: 'AWS_LAMBDA', status: 'TIMED_OUT' }] }), { kind: 'back', reason: 'a hook timed out', timedOut: false }],
    ['stuck', at({ status: 'ROLLBACK_FAILED', statusReason: 'no capacity' }), { kind: 'stuck', reason: 'no capacity' }],
    ['in a status of tomorrow', at({ status: 'PONDERING' }), { kind: 'moving' }],
    ['in a stage of tomorrow', at({ lifecycleStage: 'POST_COFFEE' }), { kind: 'moving', stage: 'POST_COFFEE' }],
    ['nowhere', {}, { kind: 'moving', weight: undefined, stage: '' }],
  ])('%s', (_, deployment, expected) => {
    expect(positionOf(deployment)).toMatchObject(expected)
  })

  test('an unknown status is never an end', () => {
    expect(['PENDING', 'IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'PONDERING'].map(isUnfinished)).toEqual([true, true, true, true])
    expect(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', undefined].map(isUnfinished)).toEqual([false, false, false, false, false])
  })
})
