import { AwsError } from '../aws-error.ts'
import type { Core } from './core.ts'

type Kind = 'cluster' | 'service' | 'service-deployment' | 'service-revision' | 'task' | 'task-definition' | 'task-set'

/** ECS's names of things (docs.aws.amazon.com, "Identifying Amazon ECS resources with ARNs"). */
export function arnOf({ context: { region, account } }: Core, kind: Kind, path: string): string {
  return `arn:aws:ecs:${region}:${account}:${kind}/${path}`
}

export interface Arn {
  readonly kind: string
  /** what stands behind the kind, split at each `/` */
  readonly path: readonly string[]
  /** whether account and region are this lab's */
  readonly own: boolean
}

/** An ARN of ECS, taken apart; undefined for text that is none. */
export function parseArn({ context }: Core, text: string): Arn | undefined {
  const match = /^arn:aws:ecs:(?<region>[a-z0-9-]*):(?<account>\d*):(?<kind>[a-z-]+)\/(?<path>.+)$/u.exec(text)?.groups
  if (match === undefined) return undefined
  const { region, account, kind = '', path = '' } = match
  return { kind, path: path.split('/'), own: region === context.region && account === context.account }
}

/** The name in an ARN of the kind, or the text itself where it is a name already. */
export function nameIn(core: Core, kind: Kind, text: string): string {
  const arn = parseArn(core, text)
  if (arn === undefined) return text
  // worded by us
  if (arn.kind !== kind || !arn.own) throw new AwsError('InvalidParameterException', `Invalid identifier: Unexpected ARN ${text}`)
  return arn.path.at(-1) ?? ''
}

/** As many random characters of an alphabet. */
export function drawn({ context: { random } }: Core, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? '').join('')
}

/** 19 digits, as ECS numbers service revisions and the older deployments. */
export function digits(core: Core): string {
  return drawn(core, '123456789', 1) + drawn(core, '0123456789', 18)
}
