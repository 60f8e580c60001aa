import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { digestOf } from '../../../../core/canonical.ts'
import { DeliveryError } from '../../../../core/errors.ts'
import { asJson } from '../record.ts'

/** A target group of a rule with its weight, 0 to 999. */
export interface WeightedGroup {
  readonly arn: string
  readonly weight: number
}

/** The target groups of the two sides. */
export interface SideGroups {
  readonly stable: string
  readonly candidate: string
}

/** The target groups that a rule forwards to; a weight that is not told is 1 (API reference, TargetGroupTuple). */
export function groupsOf(actions: readonly Action[]): readonly WeightedGroup[] {
  return actions.flatMap(({ ForwardConfig, TargetGroupArn }) => ForwardConfig?.TargetGroups ?? (TargetGroupArn === undefined ? [] : [{ TargetGroupArn }])).map(({ TargetGroupArn = '', Weight = 1 }) => ({ arn: TargetGroupArn, weight: Weight }))
}

/** The candidate's share of the traffic in percent; undefined where the rule does not divide it between the two sides alone. */
export function shareOf(actions: readonly Action[], { stable, candidate }: SideGroups): number | undefined {
  const groups = groupsOf(actions)
  const weightOf = (arn: string) => groups.find((group) => group.arn === arn)?.weight ?? 0
  const [others, sum] = [groups.some(({ arn }) => arn !== stable && arn !== candidate), weightOf(stable) + weightOf(candidate)]
  return others || sum === 0 ? undefined : (100 * weightOf(candidate)) / sum
}

/** Weights of at most 999 that give a share in percent exactly: hundredths, or thousandths. Rejects with `not-supported` what needs more. */
export function weightsFor(percent: number): { readonly stable: number; readonly candidate: number } {
  const [whole, tenths] = [Math.round(percent), Math.round(percent * 10)]
  if (Math.abs(percent - whole) < 1e-9) return { stable: 100 - whole, candidate: whole }
  if (Math.abs(percent * 10 - tenths) < 1e-9) return { stable: 1_000 - tenths, candidate: tenths }
  throw new DeliveryError({ code: 'not-supported', message: `a listener rule cannot give ${percent}% of the traffic: its weights are whole numbers up to 999`, hint: 'use steps with one digit after the point at most' })
}

/** The same actions with a share of the traffic for the candidate; its target group is added where it is missing. Nothing else changes, groups of others included. */
export function withShare({ actions, groups: { stable, candidate }, percent }: {
  readonly actions: readonly Action[]
  readonly groups: SideGroups
  readonly percent: number
}): Action[] {
  const weights = weightsFor(percent)
  const known = new Map(groupsOf(actions).map(({ arn, weight }) => [arn, weight] as const))
  for (const [arn, weight] of [[stable, weights.stable], [candidate, weights.candidate]] as const) known.set(arn, weight)
  const TargetGroups = [...known].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }))
  return actions.map((action) => {
    if (action.Type !== 'forward') return sendable(action)
    const { TargetGroupArn: _, ...rest } = action
    return { ...rest, ForwardConfig: { ...action.ForwardConfig, TargetGroups } }
  })
}

/**
 * The same actions with all of the traffic for one target group: every other one, `known` ones too, gets nothing. Where the rule answers by itself (a fixed response, a
 * redirect), it forwards then.
 */
export function withAll({ actions, group, known = [] }: { readonly actions: readonly Action[]; readonly group: string; readonly known?: readonly string[] }): Action[] {
  const arns = new Set([...groupsOf(actions).map(({ arn }) => arn), group, ...known])
  const TargetGroups = [...arns].map((arn) => ({ TargetGroupArn: arn, Weight: arn === group ? 100 : 0 }))
  return actions.map((action) => {
    if (action.Type?.startsWith('authenticate-') === true || action.Type === 'jwt-validation') return sendable(action)
    const { Order, ForwardConfig } = action
    return { Type: 'forward', ...(Order !== undefined && { Order }), ForwardConfig: { ...ForwardConfig, TargetGroups } }
  })
}

/** ELB never tells the secret of an identity provider, and takes an action back without it when told to keep what it has (API reference, AuthenticateOidcActionConfig). */
function sendable(action: Action): Action {
  const { AuthenticateOidcConfig: oidc } = action
  if (oidc === undefined) return action
  const { ClientSecret: _, ...known } = oidc
  return { ...action, AuthenticateOidcConfig: { ...known, UseExistingClientSecret: true } }
}

/** Whether a cookie binds users to a target group, whatever its weight. */
export function isSticky(actions: readonly Action[]): boolean {
  return actions.some(({ ForwardConfig }) => ForwardConfig?.TargetGroupStickinessConfig?.Enabled === true)
}

/** A digest of everything in a rule's actions but which target groups they forward to, and with which weights. */
export function shapeOf(actions: readonly Action[]): string {
  const kept = actions.map((action) => {
    const { ForwardConfig, TargetGroupArn: _group, Order, ...rest } = action
    const oidc = rest.AuthenticateOidcConfig
    const { ClientSecret: _secret, UseExistingClientSecret: _kept, ...known } = oidc ?? {}
    return {
      ...rest,
      // one action alone may be told with an order or without
      ...(actions.length > 1 && { Order }),
      ...(oidc !== undefined && { AuthenticateOidcConfig: known }),
      ...(ForwardConfig !== undefined && { sticky: ForwardConfig.TargetGroupStickinessConfig?.Enabled === true }),
    }
  })
  return digestOf(asJson({ kept }))
}
