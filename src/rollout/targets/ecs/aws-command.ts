import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { EcsSettings } from './ecs-settings.ts'

/** The words of a command of AWS's own client that say where: none where the environment of whoever runs it has to. Begins with a blank. */
export function inRegion({ region }: Pick<EcsSettings, 'region'>): string {
  return region === undefined ? '' : ` --region ${region}`
}

/** A value as one word of a shell's command, in JSON: names and texts in it may have quotes. */
export function asWord(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll('\'', String.raw`'\''`)}'`
}

/** The command that gives a rule these actions, all of them: a change replaces what the rule has. */
export function modifyRule({ region, rule, actions }: Pick<EcsSettings, 'region'> & { readonly rule: string; readonly actions: readonly Action[] }): string {
  return `aws elbv2 modify-rule${inRegion({ region })} --rule-arn ${rule} --actions ${asWord(actions)}`
}
