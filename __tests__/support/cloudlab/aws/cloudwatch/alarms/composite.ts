import type { AlarmState } from '../../ports.ts'
import { notServed, validation } from '../refusals.ts'

/** Whether a composite alarm is in ALARM, by the states of other alarms; undefined is one that there is not. */
export type CompositeRule = (stateOf: (alarmName: string) => AlarmState | undefined) => boolean

const token = /\s*((?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]+"|[^()"\s]+)\s*\)|AND|OR|NOT|TRUE|FALSE|[()])/uy
const state = /^(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^"]+?)"?\s*\)$/u

/**
 * Reads `AlarmRule` (PutCompositeAlarm, API reference): ALARM, OK and INSUFFICIENT_DATA of a name or an ARN, TRUE, FALSE, AND, OR, NOT and parentheses. An alarm
 * that there is not is in no state (modelled only: AWS refuses such a rule when it is put). AT_LEAST is not served.
 */
export function parseRule(text: string): CompositeRule {
  const tokens = tokensOf(text)
  let at = 0

  function either(): CompositeRule {
    let left = both()
    while (tokens[at] === 'OR') {
      at += 1
      const [before, right] = [left, both()]
      left = (states) => before(states) || right(states)
    }
    return left
  }
  function both(): CompositeRule {
    let left = one()
    while (tokens[at] === 'AND') {
      at += 1
      const [before, right] = [left, one()]
      left = (states) => before(states) && right(states)
    }
    return left
  }
  function one(): CompositeRule {
    const here = tokens[at++]
    if (here === undefined) throw validation(`AlarmRule is not valid: ${text} ends too early.`)
    if (here === 'NOT') {
      const inner = one()
      return (states) => !inner(states)
    }
    if (here === '(') {
      const inner = either()
      if (tokens[at++] !== ')') throw validation(`AlarmRule is not valid: ) is missing in ${text}.`)
      return inner
    }
    if (here === 'TRUE' || here === 'FALSE') return () => here === 'TRUE'
    const [, wanted, name = ''] = state.exec(here) ?? []
    if (wanted === undefined) throw validation(`AlarmRule is not valid: "${here}" is not expected in ${text}.`)
    return (states) => states(name.replace(/^arn:[^:]+:cloudwatch:[^:]+:[^:]+:alarm:/u, '')) === wanted
  }

  const rule = either()
  if (at < tokens.length) throw validation(`AlarmRule is not valid: "${tokens[at]}" is not expected in ${text}.`)
  return rule
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const { lastIndex } = token
    const [, found] = token.exec(text) ?? []
    if (found === undefined) throw notServed(`"${text.slice(lastIndex)}" in the AlarmRule ${text}`)
    tokens.push(found)
  }
  return tokens
}
