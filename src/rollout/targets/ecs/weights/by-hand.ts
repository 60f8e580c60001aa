import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { modifyRule } from '../aws-command.ts'
import type { Pair } from './pair.ts'
import { withShare } from './forward.ts'
import { sidesOf } from './pair.ts'
import type { WeightsWorld } from './weights-world.ts'

/**
 * What a person has to do when traffic cannot be put back: the command with all actions of the rule, as the run knows them. Where it knows nothing of the
 * rule, with words in the place of names.
 */
export function byHand({ settings, weights: { listenerRule } }: Pick<WeightsWorld, 'settings' | 'weights'>, pair: Pair | undefined): string {
  const sides = pair === undefined ? undefined : sidesOf(pair)
  const actions = pair === undefined || sides === undefined ? unknownActions : withShare({ actions: pair.actions, groups: sides.groups, percent: 0 })
  return `see docs/ecs.md, "When traffic cannot be put back": ${modifyRule({ region: settings.region, rule: listenerRule, actions })}; then pqc-delivery reconcile`
}

const unknownActions: readonly Action[] = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'LIVE', Weight: 100 }, { TargetGroupArn: 'CANDIDATE', Weight: 0 }] } }]
