import type { EcsSettings } from './ecs-settings.ts'

/** The words of a command of AWS's own client that say where: none where the environment of whoever runs it has to. Begins with a blank. */
export function inRegion({ region }: Pick<EcsSettings, 'region'>): string {
  return region === undefined ? '' : ` --region ${region}`
}

/** A value as one word of a shell's command, in JSON: names and texts in it may have quotes. */
export function asWord(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll('\'', String.raw`'\''`)}'`
}
