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
  const region = settings.region === undefined ? '' : ` --region ${settings.region}`
  // a text in the actions may have quotes
  const quoted = JSON.stringify(actions).replaceAll('\'', String.raw`'\''`)
  return `see docs/ecs.md, "When traffic cannot be put back": aws elbv2 modify-rule${region} --rule-arn ${listenerRule} --actions '${quoted}'; then pqc-delivery reconcile`
}

const unknownActions = [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'LIVE', Weight: 100 }, { TargetGroupArn: 'CANDIDATE', Weight: 0 }] } }]
