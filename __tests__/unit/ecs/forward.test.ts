import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { groupsOf, shapeOf, shareOf, weightsFor, withShare } from '../../../src/rollout/targets/ecs/weights/forward.ts'

const groups = { stable: 'arn:a', candidate: 'arn:b' }
const forward = (a: number, b: number): Action => ({ Type: 'forward', Order: 2, ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:a', Weight: a }, { TargetGroupArn: 'arn:b', Weight: b }], TargetGroupStickinessConfig: { Enabled: false } } })
const oidc: Action = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://id.example.com', AuthorizationEndpoint: 'https://id.example.com/a', TokenEndpoint: 'https://id.example.com/t', UserInfoEndpoint: 'https://id.example.com/u', ClientId: 'shop', ClientSecret: 'hunter2' } }

describe('weights', () => {
  test('every share with one digit after the point is expressed exactly, by whole numbers up to 999', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000 }), (tenths) => {
      const { stable, candidate } = weightsFor(tenths / 10)
      expect(Math.max(stable, candidate)).toBeLessThanOrEqual(999)
      expect([stable, candidate].every(Number.isInteger)).toBe(true)
      expect(shareOf(withShare({ actions: [forward(100, 0)], groups, percent: tenths / 10 }), groups)).toBeCloseTo(tenths / 10, 9)
    }))
  })

  test('other shares are refused', () => {
    expect(() => weightsFor(0.05)).toThrow(expect.objectContaining({ code: 'not-supported' }))
  })

  test('a group that is missing is added, one that is told in short is understood, and an order stays', () => {
    const short: Action = { Type: 'forward', TargetGroupArn: 'arn:a' }
    const [changed] = withShare({ actions: [short], groups, percent: 0 })
    expect(changed).toEqual({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:a', Weight: 100 }, { TargetGroupArn: 'arn:b', Weight: 0 }] } })
    const reversed: Action = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:b' }, { TargetGroupArn: 'arn:a' }] } }
    expect(groupsOf(withShare({ actions: [reversed], groups, percent: 5 }))).toEqual([{ arn: 'arn:b', weight: 5 }, { arn: 'arn:a', weight: 95 }])
  })

  test('a rule that gives nobody anything, or somebody else something, has no share', () => {
    expect(shareOf([forward(0, 0)], groups)).toBeUndefined()
    expect(shareOf([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:a', Weight: 1 }, { TargetGroupArn: 'arn:c', Weight: 0 }] } }], groups)).toBeUndefined()
  })
})

describe('other actions of a rule', () => {
  test('stay as they are; the secret of an identity provider is not sent, and the one that ELB has is kept', () => {
    const [login, shifted] = withShare({ actions: [oidc, forward(100, 0)], groups, percent: 50 })
    const { ClientSecret: _secret, ...known } = oidc.AuthenticateOidcConfig ?? {}
    expect(login).toEqual({ ...oidc, AuthenticateOidcConfig: { ...known, UseExistingClientSecret: true } })
    expect(shifted).toEqual(forward(50, 50))
    expect(JSON.stringify(login)).not.toContain('hunter2')
  })

  test('their digest changes with anything but weights, groups and what ELB does not tell', () => {
    const { ClientSecret: _secret, ...told } = oidc.AuthenticateOidcConfig ?? {}
    const shape = shapeOf([oidc, forward(100, 0)])
    expect(shapeOf([{ ...oidc, AuthenticateOidcConfig: { ...told, UseExistingClientSecret: true } } as Action, forward(5, 95)])).toBe(shape)
    expect(shapeOf([forward(100, 0)])).not.toBe(shape)
    expect(shapeOf([{ ...oidc, AuthenticateOidcConfig: { ...told, Issuer: 'https://evil.example.com' } } as Action, forward(100, 0)])).not.toBe(shape)
    expect(shapeOf([oidc, { ...forward(100, 0), ForwardConfig: { ...forward(100, 0).ForwardConfig, TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } }])).not.toBe(shape)
  })
})
