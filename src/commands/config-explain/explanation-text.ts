import type { ExplainedKey, ExplainedLayer, Explanation } from '../../config/explain.ts'
import { hidden } from '../../core/credentials.ts'
import type { JsonValue } from '../../core/json.ts'
import { oneLine, shorten } from '../../core/text.ts'

/**
 * One key as people read it at night: what holds first, and below it what it overrides; of several, a line each:
 *
 *     rollout.bake is 4m   shop in live
 *
 *     => 4m   environments.live  .github/pqc-delivery.yml:12
 *        3m   environments.two   .github/pqc-delivery.yml:9
 *        10m  the product's default
 */
export function explanationText(explanation: Explanation): string {
  const { key, below, subject: { service, environment } } = explanation
  const where = `${service} in ${environment}`
  if (below !== undefined) return [`${key.path === '' ? 'the configuration' : key.path} for ${where}`, '', ...keyLines(below)].join('\n')
  const found = explanation.isSet ? `is ${valueText(key.value, 200)}` : 'is not set'
  return [`${key.path} ${found} for ${where}`, '', ...layerLines(key)].join('\n')
}

function layerLines({ layers }: ExplainedKey): readonly string[] {
  if (layers.length === 0) return ['  no layer says anything of it']
  const rows = layers.toReversed().map((layer) => [layer.wins ? '=>' : '  ', valueText(layer.value, 60), nameOf(layer), placeOf(layer)])
  const isHidden = layers.some(({ value }) => value === hidden)
  return [...aligned(rows), ...(isHidden ? ['', `  ${hidden} stands for what may be a secret`] : [])]
}

function keyLines(keys: readonly ExplainedKey[]): readonly string[] {
  return aligned(keys.map(({ path, value, layers }) => {
    const winners = layers.filter(({ wins }) => wins)
    const last = winners.at(-1)
    const others = layers.length - winners.length
    const more = [...(winners.length > 1 ? [`and ${winners.length - 1} more`] : []), ...(others > 0 ? [`over ${others}`] : [])]
    return [path, valueText(value, 34), last === undefined ? '' : nameOf(last), [last === undefined ? '' : placeOf(last), ...more.map((text) => `(${text})`)].join(' ').trim()]
  }))
}

function nameOf({ layer }: ExplainedLayer): string {
  if (layer === 'schema') return "the product's default"
  return layer === 'file' ? 'the file itself' : layer
}

function placeOf({ file, line }: ExplainedLayer): string {
  return file === null ? '' : `${file}:${line}`
}

/** As it would stand in the file, on one line. */
function valueText(value: JsonValue, length: number): string {
  return shorten(oneLine(flow(value)), length)
}

function flow(value: JsonValue): string {
  if (typeof value === 'string') return value === '' ? '""' : value
  if (value === null || typeof value !== 'object') return String(value)
  if (isList(value)) return `[${value.map(flow).join(', ')}]`
  const entries = Object.entries(value).map(([name, entry]) => `${name}: ${flow(entry ?? null)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
