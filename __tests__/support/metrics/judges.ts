import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

/** A family as a reader of others sees it. */
export interface ReadFamily {
  readonly name: string
  readonly type: string
  readonly help: string
  readonly metrics: readonly {
    readonly labels?: Readonly<Record<string, string>>
    readonly value?: string
    readonly buckets?: Readonly<Record<string, string>>
    readonly count?: string
    readonly sum?: string
  }[]
}

const parse = createRequire(import.meta.url)('parse-prometheus-text-format') as (text: string) => readonly ReadFamily[]

/** The text as a parser of Prometheus' format 0.0.4 reads it, which treats lines that are only in OpenMetrics as comments. */
export function readText(text: string): readonly ReadFamily[] {
  // it keeps `\r`, and knows nothing of the end of a document
  return parse(text)
}

/** A sample as Prometheus' own client for Python reads it. */
export interface ReadSample {
  readonly family: string
  readonly type: string
  readonly unit: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const script = `
import json, sys
kind = sys.argv[1]
if kind == 'openmetrics':
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
else:
    from prometheus_client.parser import text_string_to_metric_families
text = sys.stdin.read()
print(json.dumps([
    {'family': f.name, 'type': f.type, 'unit': f.unit, 'name': s.name, 'labels': s.labels, 'value': s.value}
    for f in text_string_to_metric_families(text) for s in f.samples]))
`

const python = process.env['PQC_DELIVERY_PYTHON'] ?? 'python3'

/** Whether there is a Python with \`prometheus_client\`, whose parser of OpenMetrics is the reference. */
export const hasPython = spawnSync(python, ['-c', 'import prometheus_client.openmetrics.parser'], { stdio: 'ignore' }).status === 0

/** Every sample as that parser reads it; throws what it says about a document that is none. */
export function readByPython(text: string, kind: 'openmetrics' | 'prometheus'): readonly ReadSample[] {
  const { status, stdout, stderr } = spawnSync(python, ['-c', script, kind], { input: text, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as readonly ReadSample[]
}

const tools = process.env['PQC_DELIVERY_TOOLS'] ?? path.join(os.homedir(), '.cache', 'pqc-delivery', 'tools')

/** Where promtool is; undefined: it is not on this machine. */
export const promtool = [process.env['PQC_DELIVERY_PROMTOOL'], path.join(tools, 'promtool'), 'promtool']
  .find((place) => place !== undefined && spawnSync(place, ['--version'], { stdio: 'ignore' }).status === 0)

/** Runs promtool; what it printed, and whether it found nothing wrong. */
export function runPromtool(args: readonly string[], input = ''): { readonly ok: boolean; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(promtool ?? 'promtool', args, { input, encoding: 'utf8' })
  return { ok: status === 0, said: `${stdout}${stderr}` }
}
