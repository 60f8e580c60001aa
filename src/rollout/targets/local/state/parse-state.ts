import { DeliveryError } from '../../../../core/errors.ts'
import { isJsonObject } from '../../../../core/json.ts'
import { isCount } from '../json-check.ts'
import type { ServiceState } from './service-state.ts'

/**
 * The state that a file holds. Only this program writes it, whole or not at all, so what is checked is that it is the file
 * it should be. Throws `state-broken`, naming the file and the part.
 */
export function parseState({ value, file }: { readonly value: unknown; readonly file: string }): ServiceState {
  const part = isState(value)
  if (part === true) return value as ServiceState
  throw new DeliveryError({
    code: 'state-broken',
    message: `${file} is not the state of a service: \`${part}\` is missing or of another kind`,
    hint: 'put the file back from a backup, or move it away to begin without its history',
  })
}

/** True, or the name of the first part that is not as it should be. */
function isState(value: unknown): true | string {
  if (!isJsonObject(value)) return 'version'
  const checks: Readonly<Record<string, (part: unknown) => boolean>> = {
    service: isText,
    environment: isText,
    settings: (part) => isJsonObject(part) && isJsonObject(part['listen']),
    fence: isCount,
    token: isText,
    stopped: (part) => typeof part === 'boolean',
    history: (part) => isListOf(part, (stay) => isText(stay['revisionId']) && isText(stay['rolloutId'])),
    revisions: (part) => isJsonObject(part) && Object.values(part).every((revision) => isJsonObject(revision) && isText(revision['id']) && isText(revision['content'])),
    bad: (part) => isListOf(part, (mark) => isText(mark['revisionId'])),
    rollout: (part) => part === undefined || (isJsonObject(part) && isCount(part['fence']) && isText(part['id']) && typeof part['percent'] === 'number'),
    journal: (part) => isListOf(part, (entry) => isCount(entry['seq'])),
    journalSeq: isCount,
  }
  return Object.entries(checks).find(([name, check]) => !check(value[name]))?.[0] ?? true
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isListOf(value: unknown, check: (item: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((item: unknown) => isJsonObject(item) && check(item))
}
