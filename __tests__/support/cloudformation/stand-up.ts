import type { AwsLab } from '../cloudlab/aws/world.ts'
import { createEvaluation } from './evaluate.ts'
import type { Evaluation, Made } from './evaluate.ts'
import { createMakers } from './makers.ts'
import { parametersOf, readTemplate } from './template.ts'
import type { Template } from './template.ts'

/** A stack that stands in a lab. */
export interface Stack {
  readonly made: ReadonlyMap<string, Made>
  readonly outputs: Readonly<Record<string, unknown>>
}

/**
 * Stands a template up in a lab, every resource through the API that CloudFormation would call. Roles are made as IAM makes them; security groups and log groups are
 * names only. What a template has and this does not know is an error.
 */
export async function standUp({ text, parameters: given, lab, name: stack = 'stack' }: {
  readonly text: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly lab: AwsLab
  /** what CloudFormation makes the names of unnamed resources of; two stacks of a lab need two */
  readonly name?: string
}): Promise<Stack> {
  const template = readTemplate(text)
  const parameters = parametersOf(template, given)
  const { region, account } = lab.context
  const pseudo = { 'AWS::Region': region, 'AWS::AccountId': account, 'AWS::Partition': 'aws' }
  const makers = createMakers(lab, stack)
  const under = new Map<string, Promise<Made>>()
  const made = (name: string): Promise<Made> => {
    const known = under.get(name) ?? make({ name, template, evaluation, makers })
    under.set(name, known)
    return known
  }
  const evaluation: Evaluation = createEvaluation({ template, parameters, pseudo, made })
  for (const [name, { Condition }] of Object.entries(template.Resources)) if (await evaluation.holds(Condition)) await made(name)
  const outputs: Record<string, unknown> = {}
  for (const [name, { Condition, Value }] of Object.entries(template.Outputs)) if (await evaluation.holds(Condition)) outputs[name] = await evaluation.value(Value)
  return { outputs, made: new Map(await Promise.all([...under].map(async ([name, one]) => [name, await one] as const))) }
}

async function make({ name, template, evaluation, makers }: {
  readonly name: string
  readonly template: Template
  readonly evaluation: Evaluation
  readonly makers: ReturnType<typeof createMakers>
}): Promise<Made> {
  const resource = template.Resources[name]
  if (resource === undefined) throw new Error(`there is no resource ${name}`)
  const maker = makers[resource.Type]
  if (maker === undefined) throw new Error(`${resource.Type} is not known here`)
  const properties = (await evaluation.value(resource.Properties ?? {})) as Readonly<Record<string, unknown>>
  return maker({ name, properties: { ...properties, ...await ownPolicies({ name, resource, template, evaluation }) } })
}

/** Policies that stand beside their role. */
async function ownPolicies({ name, resource, template, evaluation }: { readonly name: string; readonly resource: Template['Resources'][string]; readonly template: Template; readonly evaluation: Evaluation }): Promise<object> {
  if (resource.Type !== 'AWS::IAM::Role') return {}
  const more = Object.values(template.Resources).filter(({ Type, Properties }) => Type === 'AWS::IAM::RolePolicy' && JSON.stringify(Properties?.['RoleName']) === JSON.stringify({ call: 'Ref', of: name }))
  const held = []
  // the role itself is not there yet
  for (const { Condition, Properties: { PolicyName, PolicyDocument } = {} } of more) if (await evaluation.holds(Condition)) held.push(await evaluation.value({ PolicyName, PolicyDocument }))
  const own = (await evaluation.value(resource.Properties?.['Policies'] ?? [])) as readonly unknown[]
  return { Policies: [...own, ...held] }
}
