import type { QueryStringKeyValuePair, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { isIP, isIPv6 } from 'node:net'
import { notServed, validation } from './refusals.ts'

/** Quotas of a rule (Quotas for your Application Load Balancers). */
const [maxValues, maxWildcards, maxLength] = [5, 5, 128]
const onlyOnce = ['host-header', 'path-pattern', 'http-request-method', 'source-ip']

/** Conditions as they are kept and told. Refuses what AWS refuses. */
export function conditionsOf(conditions: readonly RuleCondition[]): readonly RuleCondition[] {
  if (conditions.length === 0) throw validation('A condition must be specified')
  const kept = conditions.map(conditionOf)
  for (const field of onlyOnce) if (kept.filter((condition) => condition.Field === field).length > 1) throw validation(`A rule can have only one '${field}' condition`)
  const values = kept.flatMap(valuesOf)
  if (values.length > maxValues) throw validation(`A rule can have at most '${maxValues}' condition values`)
  const wildcards = values.join('').replaceAll(/[^*?]/gu, '').length
  if (wildcards > maxWildcards) throw validation(`A rule can have at most '${maxWildcards}' wildcards`)
  return kept
}

function conditionOf(condition: RuleCondition): RuleCondition {
  const { Field: field, Values: plain } = condition
  const regular = [condition.RegexValues, condition.HostHeaderConfig?.RegexValues, condition.PathPatternConfig?.RegexValues, condition.HttpHeaderConfig?.RegexValues]
  if (regular.some((values) => values !== undefined && values.length > 0)) throw notServed('a condition with a regular expression')
  const kept = withConfig(condition)
  const values = valuesOf(kept)
  if (values.length === 0 || values.includes('')) throw validation(`The value of a '${field}' condition must be specified`)
  if (plain !== undefined && plain.join('\n') !== values.join('\n')) throw validation(`Values and the configuration of a '${field}' condition must not differ`)
  const long = values.find((value) => value.length > maxLength)
  if (long !== undefined) throw validation(`Condition value '${long}' cannot be longer than '${maxLength}' characters`)
  return kept
}

/** The older member `Values` and the newer configuration say the same; AWS tells both for host and path. */
function withConfig(condition: RuleCondition): RuleCondition {
  const { Field, Values } = condition
  switch (Field) {
    case 'host-header': {
      const config = { Values: condition.HostHeaderConfig?.Values ?? Values ?? [] }
      return { Field, Values: config.Values, HostHeaderConfig: config }
    }
    case 'path-pattern': {
      const config = { Values: condition.PathPatternConfig?.Values ?? Values ?? [] }
      return { Field, Values: config.Values, PathPatternConfig: config }
    }
    case 'http-header': {
      const name = condition.HttpHeaderConfig?.HttpHeaderName ?? ''
      // RFC 7230, token
      if (!/^[\w!#$%&'*+.^`|~-]{1,40}$/u.test(name) || name.toLowerCase() === 'host') throw validation(`HTTP header name '${name}' is not valid`)
      return { Field, HttpHeaderConfig: { HttpHeaderName: name, Values: condition.HttpHeaderConfig?.Values ?? [] } }
    }
    case 'query-string': return { Field, QueryStringConfig: { Values: condition.QueryStringConfig?.Values ?? [] } }
    case 'http-request-method': return { Field, HttpRequestMethodConfig: { Values: condition.HttpRequestMethodConfig?.Values ?? [] } }
    case 'source-ip': {
      const Values = condition.SourceIpConfig?.Values ?? []
      const bad = Values.find((value) => !isRange(value))
      if (bad !== undefined) throw validation(`The IP address range '${bad}' is not valid`)
      return { Field, SourceIpConfig: { Values } }
    }
    default: throw validation(`Condition field '${Field}' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string, source-ip]'`)
  }
}

/** A network in CIDR notation (RFC 4632). */
function isRange(text: string): boolean {
  const [net = '', bits = '', more] = text.split('/')
  return more === undefined && isIP(net) > 0 && /^\d{1,3}$/u.test(bits) && Number(bits) <= (isIPv6(net) ? 128 : 32)
}

const queryText = ({ Key: key, Value: value = '' }: QueryStringKeyValuePair) => (key === undefined ? value : `${key}=${value}`)

function valuesOf(condition: RuleCondition): readonly string[] {
  return condition.HostHeaderConfig?.Values ?? condition.PathPatternConfig?.Values ?? condition.HttpHeaderConfig?.Values ?? condition.HttpRequestMethodConfig?.Values
    ?? condition.SourceIpConfig?.Values ?? condition.QueryStringConfig?.Values?.map(queryText) ?? []
}
