import type { Clock } from '../../../../../../src/core/ports/clock.ts'
import type { LoadBalancing, TargetPlace } from '../../ports.ts'

export interface WeightChange {
  readonly at: number
  readonly ruleArn: string
  readonly weights: Readonly<Record<string, number>>
}

export interface PretendBalancing extends LoadBalancing {
  /** makes a rule, or changes it as somebody else would */
  readonly putRule: (ruleArn: string, weights: Readonly<Record<string, number>>) => void
  readonly deleteRule: (ruleArn: string) => void
  /** what ECS itself set, oldest first */
  readonly changes: () => readonly WeightChange[]
  /** targets of a group that get requests */
  readonly healthyIn: (targetGroupArn: string) => number
  readonly registeredIn: (targetGroupArn: string) => number
}

interface Parts {
  readonly clock: Clock
  readonly stateAt: (address: string) => 'starting' | 'well' | 'sick' | undefined
  readonly deregistrationMs?: number
}

/** Rules and target groups without any requests: a target is healthy when what runs there is well. */
export function createPretendBalancing({ clock, stateAt, deregistrationMs = 20_000 }: Parts): PretendBalancing {
  const rules = new Map<string, Readonly<Record<string, number>>>()
  const targets = new Map<string, { readonly place: TargetPlace; draining: boolean }>()
  const changes: WeightChange[] = []
  const keyOf = ({ targetGroupArn, id, port }: TargetPlace) => `${targetGroupArn} ${id}:${port}`
  const health: LoadBalancing['health'] = (place) => {
    const target = targets.get(keyOf(place))
    if (target === undefined) return { state: 'unused', reason: 'Target.NotRegistered', description: 'Target is not registered to the target group' }
    if (target.draining) return { state: 'draining', reason: 'Target.DeregistrationInProgress', description: 'Target deregistration is in progress' }
    const state = stateAt(place.id)
    if (state === 'well') return { state: 'healthy' }
    return state !== 'starting' ? { state: 'unhealthy', reason: 'Target.ResponseCodeMismatch', description: 'Health checks failed with these codes: [503]' } : { state: 'initial', reason: 'Elb.InitialHealthChecking', description: 'Initial health checks in progress' }
  }
  const inGroup = (arn: string) => [...targets.values()].filter(({ place }) => place.targetGroupArn === arn)
  return {
    exists: (arn) => arn.includes(':targetgroup/') && !arn.includes('missing'),
    register: (place) => void targets.set(keyOf(place), { place, draining: false }),
    async deregister(place) {
      const target = targets.get(keyOf(place))
      if (target === undefined) return
      target.draining = true
      await clock.sleep(deregistrationMs)
      targets.delete(keyOf(place))
    },
    health,
    weights: (ruleArn) => rules.get(ruleArn) ?? {},
    setWeights({ ruleArn, weights }) {
      if (!rules.has(ruleArn)) throw new Error(`no rule ${ruleArn}`)
      rules.set(ruleArn, weights)
      changes.push({ at: clock.now(), ruleArn, weights })
    },
    putRule: (ruleArn, weights) => void rules.set(ruleArn, weights),
    deleteRule: (ruleArn) => void rules.delete(ruleArn),
    changes: () => changes,
    healthyIn: (arn) => inGroup(arn).filter(({ place }) => health(place).state === 'healthy').length,
    registeredIn: (arn) => inGroup(arn).length,
  }
}
