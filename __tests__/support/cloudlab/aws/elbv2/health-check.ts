import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import { notServed, validation } from './refusals.ts'

type Given = Pick<TargetGroup, 'HealthCheckProtocol' | 'HealthCheckPort' | 'HealthCheckEnabled' | 'HealthCheckPath' | 'HealthCheckIntervalSeconds' | 'HealthCheckTimeoutSeconds' | 'HealthyThresholdCount' | 'UnhealthyThresholdCount' | 'Matcher'>

/** The defaults of an HTTP group with IP addresses (Health checks for Application Load Balancer target groups). */
const defaults = {
  HealthCheckProtocol: 'HTTP', HealthCheckPort: 'traffic-port', HealthCheckEnabled: true, HealthCheckPath: '/', HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 5, UnhealthyThresholdCount: 2, Matcher: { HttpCode: '200' },
} as const satisfies Given

/** Health check settings with what is given laid over what was before, or over the defaults. Refuses what AWS refuses. */
export function healthCheckOf({ given, before = defaults }: { readonly given: Given; readonly before?: Given }): Given {
  const named = Object.entries(given).filter(([name, value]) => name in defaults && value !== undefined)
  const all: Given = { ...before, ...Object.fromEntries(named) }
  if (all.HealthCheckProtocol !== 'HTTP') throw notServed(`a health check over ${all.HealthCheckProtocol}`)
  if (all.HealthCheckEnabled === false) throw validation('Health check enabled must be true for target groups with target type \'ip\'')
  const port = all.HealthCheckPort ?? ''
  if (port !== 'traffic-port' && !(/^\d{1,5}$/u.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) throw validation(`Health check port '${port}' must be 'traffic-port' or a port`)
  if (all.HealthCheckPath?.startsWith('/') !== true) throw validation(`Health check path '${all.HealthCheckPath}' must begin with '/'`)
  const [interval = 0, timeout = 0] = [all.HealthCheckIntervalSeconds, all.HealthCheckTimeoutSeconds]
  if (timeout >= interval) throw validation(`Health check timeout '${timeout}' must be smaller than the interval '${interval}'`)
  if (matcherOf(all.Matcher?.HttpCode ?? '') === undefined) throw validation(`Health check matcher HTTP code '${all.Matcher?.HttpCode}' must be within '200-499' inclusive`)
  return all
}

/** Which codes mean healthy: `200`, `200,202`, `200-299`; undefined when it can't be read. */
export function matcherOf(text: string): ((code: number) => boolean) | undefined {
  const ranges = text.split(',').map((part) => /^(\d{3})(?:-(\d{3}))?$/u.exec(part.trim())).map((found) => found && [Number(found[1]), Number(found[2] ?? found[1])] as const)
  const valid = ranges.filter((range) => range !== null).filter(([from, to]) => from >= 200 && to <= 499 && from <= to)
  return valid.length === ranges.length ? (code) => valid.some(([from, to]) => code >= from && code <= to) : undefined
}
