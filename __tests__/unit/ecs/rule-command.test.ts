import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { byHand } from '../../../src/rollout/targets/ecs/by-hand.ts'
import { misled, ruleNow } from '../../../src/rollout/targets/ecs/rule-weights.ts'
import { byHand as byHandInPair } from '../../../src/rollout/targets/ecs/weights/by-hand.ts'

const group = (name: string) => `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/${name}/1`
const [blue, green, third] = [group('shop-blue'), group('shop-green'), group('maintenance')]
const ruleArn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/1/2/3'
const service = { loadBalancers: [{ targetGroupArn: blue, advancedConfiguration: { alternateTargetGroupArn: green, productionListenerRule: ruleArn } }] }
const login = { Type: 'authenticate-oidc' as const, Order: 1, AuthenticateOidcConfig: { Issuer: 'it\'s ours', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } }
const forward = (...weights: readonly (readonly [string, number])[]) => ({ Type: 'forward' as const, Order: 2, ForwardConfig: { TargetGroups: weights.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) } })
const loginKept = { ...login, AuthenticateOidcConfig: { ...login.AuthenticateOidcConfig, UseExistingClientSecret: true } }

/** AWS, as far as it tells a rule. */
const asked = (actions: readonly Action[]) => ({ caller: { call: async () => ({ Rules: [{ RuleArn: ruleArn, Actions: actions }] }) }, elb: {} }) as unknown as Omit<Parameters<typeof ruleNow>[0], 'service'>

/** What is wrong with a rule. */
async function found(actions: readonly Action[], live: string | undefined = blue) {
  const rule = await ruleNow({ ...asked(actions), service })
  return rule === undefined ? undefined : misled({ rule, live, region: 'eu-central-1' })
}

/** The actions in a command, as a shell reads them. */
function actionsIn(text: string | undefined): unknown {
  const [, quoted = ''] = /aws elbv2 modify-rule --region eu-central-1 --rule-arn \S+ --actions '((?:[^']|'\\'')*)'/u.exec(text ?? '') ?? []
  return JSON.parse(quoted.replaceAll(String.raw`'\''`, '\''))
}

describe('a rule that leads nobody to the live release', () => {
  test('but to the other group of the service', async () => {
    const { what, fix } = await found([forward([blue, 0], [green, 100])]) ?? {}
    expect(what).toBe('the production listener rule leads nobody to the live release (shop-blue: 0, shop-green: 100), and no task is where users are led')
    expect(fix).toMatch(/^users get errors: /u)
    expect(actionsIn(fix)).toEqual([forward([blue, 100], [green, 0])])
  })

  test('but to a group of somebody else, whose tasks nobody here knows', async () => {
    const { what, fix } = await found([forward([third, 1])]) ?? {}
    expect(what).toBe('the production listener rule leads nobody to the live release (maintenance: 1), and maintenance is no target group of the service')
    expect(fix).not.toContain('errors')
    expect(actionsIn(fix)).toEqual([forward([third, 0], [blue, 100])])
  })

  test('but answers by itself, after a login', async () => {
    const { what, fix } = await found([login, { Type: 'fixed-response', Order: 2, FixedResponseConfig: { StatusCode: '503' } }]) ?? {}
    expect(what).toBe('the production listener rule leads nobody to the live release: it answers by itself (fixed-response)')
    expect(fix).not.toContain('errors')
    expect(actionsIn(fix)).toEqual([loginKept, forward([blue, 100])])
  })

  test('and tells its one group without weights', async () => {
    expect(await found([{ Type: 'forward', TargetGroupArn: blue }])).toBeUndefined()
    expect(actionsIn((await found([{ Type: 'forward', TargetGroupArn: green, Order: 2 }]))?.fix)).toEqual([forward([green, 0], [blue, 100])])
  })

  test('where nobody knows which one that is', async () => {
    const rule = await ruleNow({ ...asked([{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302' } }]), service })
    const { what, fix } = (rule === undefined ? undefined : misled({ rule, live: undefined, region: undefined })) ?? {}
    expect(what).toContain('it answers by itself (redirect)')
    expect(fix).not.toContain('aws elbv2')
  })
})

describe('the command that a person gets where traffic cannot be put back', () => {
  test('has all actions of the rule in it, where ECS shifts traffic', async () => {
    const revisions = [{ serviceRevisionArn: 'old', group: blue }, { serviceRevisionArn: 'new', group: green }]
    const api = {
      service: async () => service,
      deployment: async () => ({ sourceServiceRevisions: [{ arn: 'old' }], targetServiceRevision: { arn: 'new' } }),
      revisions: async () => revisions.map(({ group: targetGroupArn, ...one }) => ({ ...one, resolvedConfiguration: { loadBalancers: [{ targetGroupArn }] } })),
    }
    const { caller, elb } = asked([login, forward([blue, 50], [green, 50])])
    const hint = await byHand({ api, caller, clients: { elb }, settings: { region: 'eu-central-1' } } as unknown as Parameters<typeof byHand>[0], 'arn')
    expect(actionsIn(hint)).toEqual([loginKept, forward([blue, 100], [green, 0])])
    const away = asked([login, forward([blue, 100], [green, 0])])
    expect(await byHand({ api, caller: away.caller, clients: { elb }, settings: {} } as unknown as Parameters<typeof byHand>[0], 'arn')).toBeUndefined()
    // which of the two is the candidate's is not told: nobody is led to either by a guess
    const untold = { ...api, deployment: async () => undefined, revisions: async () => [] }
    const guess = await byHand({ api: untold, caller, clients: { elb }, settings: { region: 'eu-central-1' } } as unknown as Parameters<typeof byHand>[0], 'arn')
    expect(actionsIn(guess)).toEqual([loginKept, forward([blue, 0], [green, 0], ['STABLE', 100], ['CANDIDATE', 0])])
  })

  test('and where the run does', () => {
    const services = [{ serviceName: 'a', loadBalancers: [{ targetGroupArn: blue }] }, { serviceName: 'b', loadBalancers: [{ targetGroupArn: green }] }] as const
    const pair = { services, actions: [login, forward([blue, 50], [green, 50])], ledger: { rollout: { weights: { stable: 'a', candidate: 'b' } } } }
    const hint = byHandInPair({ settings: { region: 'eu-central-1' }, weights: { listenerRule: ruleArn } } as Parameters<typeof byHandInPair>[0], pair as unknown as Parameters<typeof byHandInPair>[1])
    expect(actionsIn(hint)).toEqual([loginKept, forward([blue, 100], [green, 0])])
  })
})
