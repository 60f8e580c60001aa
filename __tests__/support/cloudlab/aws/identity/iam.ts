import type { EvaluationResult, GetRoleRequest, GetRoleResponse, ResourceSpecificResult, SimulatePrincipalPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../aws-error.ts'
import type { Handlers } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import type { RequestContext } from './conditions.ts'
import { decide, isAbout } from './policy.ts'
import type { AccessRequest, Decision, Policy } from './policy.ts'
import type { Principals } from './principals.ts'

/** IAM's reads that a deployment needs. */
export function createIam({ principals }: { readonly principals: Principals }): Handlers {
  return {
    GetRole({ RoleName: name = '' }: GetRoleRequest): GetRoleResponse {
      const role = principals.roleNamed(name)
      if (role === undefined) throw new AwsError('NoSuchEntityException', `The role with name ${name} cannot be found.`)
      return {
        Role: {
          Path: '/', RoleName: role.name, RoleId: role.id, Arn: role.arn, CreateDate: new Date(role.createdAt), MaxSessionDuration: role.maxSessionDuration,
          AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.document)),
        },
      }
    },

    SimulatePrincipalPolicy(input: SimulatePrincipalPolicyRequest): SimulatePolicyResponse {
      const { ActionNames: actions = [], ResourceArns: resources = ['*'], ContextEntries: entries = [], MaxItems: size = 100, Marker: token } = input
      refuseOthers(input)
      const policies = policiesOf(principals, input.PolicySourceArn ?? '')
      const context = Object.fromEntries(entries.map(({ ContextKeyName: key = '', ContextKeyValues: values = [] }) => [key, values]))
      const results = actions.map((action) => simulated({ policies, action, resources, context }))
      const { items, next } = pageOf({ items: results, token, size, code: 'InvalidInputException' })
      return { EvaluationResults: [...items], IsTruncated: next !== undefined, ...(next !== undefined && { Marker: next }) }
    },
  }
}

/** What would change the result must not be passed over. */
function refuseOthers({ PolicyInputList, PermissionsBoundaryPolicyInputList, PolicyExclusionList, ResourcePolicy, CallerArn, ResourceHandlingOption }: SimulatePrincipalPolicyRequest): void {
  const others = { PolicyInputList, PermissionsBoundaryPolicyInputList, PolicyExclusionList, ResourcePolicy, CallerArn, ResourceHandlingOption }
  const first = Object.entries(others).find(([, value]) => value !== undefined)
  if (first !== undefined) throw new AwsError('InvalidInputException', `${first[0]} is not served here`)
}

function policiesOf(principals: Principals, arn: string): readonly Policy[] {
  if (!/^arn:aws:iam::\d{12}:(?:role|user|group)\/.+$/u.test(arn)) {
    throw new AwsError('InvalidInputException', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)
  }
  const policies = principals.policiesOf(arn)
  if (policies !== undefined) return policies
  const [, kind = '', name = ''] = /:(\w+)\/(.+)$/u.exec(arn) ?? []
  throw new AwsError('NoSuchEntityException', `The ${kind} with name ${name} cannot be found.`)
}

interface Simulation {
  readonly policies: readonly Policy[]
  readonly action: string
  readonly resources: readonly string[]
  readonly context: RequestContext
}

const strictest: readonly Decision[] = ['explicitDeny', 'implicitDeny', 'allowed']

/** One result for an action: the strictest of all resources, with each resource's own (API reference, `EvaluationResult`). */
function simulated({ policies, action, resources, context }: Simulation): EvaluationResult {
  const each = resources.map((resource) => ({ resource, ...simulateOne({ policies, request: { action, resource, context } }) }))
  const decision = strictest.find((one) => each.some((result) => result.decision === one)) ?? 'implicitDeny'
  const isForAll = resources.includes('*')
  const missing = isForAll ? missingKeys(policies, context) : []
  const matched = [...new Set(each.flatMap((result) => result.matched))]
  const results: ResourceSpecificResult[] = each.map((result) => ({
    EvalResourceName: result.resource, EvalResourceDecision: result.decision, MatchedStatements: result.matched.map((name) => statement(name)),
    MissingContextValues: [...missingKeys(policies, context)],
  }))
  return {
    EvalActionName: action,
    // modelled only: the template of the resource's ARN would stand here for many actions
    EvalResourceName: '*',
    EvalDecision: decision, MatchedStatements: matched.map((name) => statement(name)), MissingContextValues: [...missing],
    ...(!isForAll && { ResourceSpecificResults: results }),
  }
}

const statement = (name: string) => ({ SourcePolicyId: name, SourcePolicyType: 'role' as const })

/** A denial is told by the statements that deny alone. */
function simulateOne({ policies, request }: { readonly policies: readonly Policy[]; readonly request: AccessRequest }): { readonly decision: Decision; readonly matched: readonly string[] } {
  const decision = decide(policies, request)
  const about = policies.flatMap(({ name, statements }) => statements.filter((one) => isAbout(one, request)).map(({ effect }) => ({ name, effect })))
  const matched = about.filter(({ effect }) => decision !== 'explicitDeny' || effect === 'Deny').map(({ name }) => name)
  return { decision, matched: [...new Set(matched)] }
}

function missingKeys(policies: readonly Policy[], context: RequestContext): readonly string[] {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const keys = policies.flatMap(({ statements }) => statements).flatMap(({ conditions }) => conditions.map(({ key }) => key))
  return [...new Set(keys)].filter((key) => !known.has(key.toLowerCase()))
}
