/** A member that is not the same in two answers. */
export interface Difference {
  /** `services[].deployments[].rolloutState` */
  readonly member: string
  readonly ours: string
  readonly theirs: string
}

/** What a member that is not there is shown as. */
const absent = '(absent)'

/**
 * Compares two answers member by member. Names that either side chose by itself are made the same before: identifiers, times, ports and hosts. Items of a list are
 * compared in their order, and told without their number.
 */
export function compareAnswers(ours: unknown, theirs: unknown): readonly Difference[] {
  const [left, right] = [flat(ours), flat(theirs)]
  const members = [...new Set([...left.keys(), ...right.keys()])]
  const found = members.map((member) => ({ member, ours: left.get(member) ?? absent, theirs: right.get(member) ?? absent })).filter((one) => one.ours !== one.theirs)
  const told = found.map((one) => ({ ...one, member: one.member.replaceAll(/\[\d+\]/gu, '[]') }))
  return told.filter((one, index) => told.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index)
}

/** Leaves of a value by their path; an empty list or structure is a leaf. */
function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === undefined || value === null || path === '$metadata') return into
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value) ? value.map((item: unknown, index) => [`[${index}]`, item] as const)
    : typeof value === 'object' && !(value instanceof Date) ? Object.entries(value).map(([name, item]: [string, unknown]) => [path === '' ? name : `.${name}`, item] as const) : []
  const isEmpty = entries.length === 0 && typeof value === 'object' && !(value instanceof Date)
  if (isEmpty && path !== '') into.set(path, Array.isArray(value) ? '[]' : '{}')
  for (const [name, item] of entries) flat(item, `${path}${name}`, into)
  if (entries.length === 0 && !isEmpty) into.set(path, shown(value))
  return into
}

/** A leaf without what is each side's own. */
function shown(value: unknown): string {
  if (value instanceof Date) return '(time)'
  if (typeof value !== 'string') return JSON.stringify(value)
  return value
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gu, '(id)')
    .replaceAll(/\b[0-9a-f]{16,}\b/gu, '(id)')
    .replaceAll(/ecs-svc\/\d+/gu, 'ecs-svc/(id)')
}
