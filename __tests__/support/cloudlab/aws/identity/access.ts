import type { Access } from '../endpoint.ts'
import type { LabContext } from '../ports.ts'
import { decide } from './policy.ts'
import type { Decision, Policy } from './policy.ts'
import type { Principals } from './principals.ts'
import { neededFor } from './resources.ts'

/** Whether the policies of a caller allow a call; refusals are worded as IAM words them, where it says more than "not authorized". */
export function createAccess({ principals, place }: { readonly principals: Principals; readonly place: Pick<LabContext, 'account' | 'region'> }): Access {
  return (action, caller, asked) => {
    // nobody needs a permission to learn who they are, and no policy can deny it (API reference)
    if (action === 'sts:GetCallerIdentity') return true
    const principal = principals.byKey(caller.accessKeyId)
    if (principal === undefined) return false
    const { policies, sessionPolicy, role } = principal
    const who = { 'aws:PrincipalArn': role?.arn ?? caller.arn, 'aws:PrincipalAccount': place.account }
    for (const { action: needed, resource, context } of neededFor({ asked: { ...asked, action }, place })) {
      const decided = (some: readonly Policy[]) => decide(some, { action: needed, resource, context: { ...who, ...context } })
      const reason = reasonOf([[decided(policies), 'identity-based'], ...(sessionPolicy === undefined ? [] : [[decided([sessionPolicy]), 'session'] as const])], needed)
      if (reason !== undefined) return { refused: `User: ${caller.arn} is not authorized to perform: ${needed} on resource: ${resource} ${reason}` }
    }
    return true
  }
}

function reasonOf(decisions: readonly (readonly [Decision, string])[], action: string): string | undefined {
  const denial = decisions.find(([decision]) => decision === 'explicitDeny')
  if (denial !== undefined) return `with an explicit deny in ${denial[1] === 'session' ? 'a session' : 'an identity-based'} policy`
  const gap = decisions.find(([decision]) => decision !== 'allowed')
  return gap && `because no ${gap[1]} policy allows the ${action} action`
}
