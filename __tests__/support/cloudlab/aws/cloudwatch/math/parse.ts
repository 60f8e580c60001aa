import { notServed, validation } from '../refusals.ts'

/** A formula of metric math, as far as it is served: one point in time after the other, so nothing that looks at a whole series. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'series'; readonly id: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Formula[] }

export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'AND' | 'OR'
export type FunctionName = keyof typeof functions

/** How many parameters each takes; of MIN, MAX and SUM the one is a list in brackets. */
const functions = { IF: 3, FILL: 2, MIN: 1, MAX: 1, SUM: 1 } as const

/** Weakest first, as in every language: the User Guide does not say. */
const ranks: readonly (readonly Operator[])[] = [['OR'], ['AND'], ['<', '<=', '>', '>=', '==', '!='], ['+', '-'], ['*', '/']]
const spellings: Readonly<Partial<Record<string, Operator>>> = { '&&': 'AND', '||': 'OR', and: 'AND', or: 'OR' }
const token = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|<=|>=|==|!=|&&|\|\||[-+*/<>()[\],])/uy

/** Reads a formula ("Metric math syntax and functions", CloudWatch User Guide). What AWS has and this does not is refused as not served. */
export function parseFormula(text: string): Formula {
  const tokens = tokensOf(text)
  let at = 0
  const take = () => tokens[at++]
  function expect(wanted: string): void {
    if (take() !== wanted) throw validation(`Error in expression "${text}": ${wanted} is expected.`)
  }

  function operation(rank: number): Formula {
    const operators = ranks[rank]
    if (operators === undefined) return operand()
    let left = operation(rank + 1)
    for (;;) {
      const here = tokens[at] ?? ''
      const operator = operators.find((one) => one === (spellings[here] ?? here))
      if (operator === undefined) return left
      at += 1
      left = { kind: 'operation', operator, left, right: operation(rank + 1) }
    }
  }

  function operand(): Formula {
    const here = take()
    if (here === undefined) throw validation(`Error in expression "${text}": it ends too early.`)
    if (/^\d/u.test(here)) return { kind: 'number', value: Number(here) }
    if (here === '(') {
      const inner = operation(0)
      expect(')')
      return inner
    }
    if (tokens[at] === '(') return called(here)
    if (/^[a-z]\w*$/u.test(here)) return { kind: 'series', id: here }
    throw notServed(`"${here}" in the expression ${text}`)
  }

  function called(name: string): Formula {
    if (!(name in functions)) throw notServed(`the function ${name} of metric math`)
    const known = name as FunctionName
    expect('(')
    const isList = tokens[at] === '['
    if (isList) at += 1
    const of = [operation(0)]
    while (tokens[at] === ',') {
      at += 1
      of.push(operation(0))
    }
    if (isList) expect(']')
    expect(')')
    if (isList !== (functions[known] === 1) || (!isList && of.length !== functions[known])) throw notServed(`${name} with these parameters`)
    if (known === 'FILL' && of[1]?.kind !== 'number') throw notServed('FILL with anything but a number')
    return { kind: 'call', name: known, of }
  }

  const formula = operation(0)
  if (at < tokens.length) throw validation(`Error in expression "${text}": "${tokens[at]}" is not expected.`)
  return formula
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const { lastIndex } = token
    const [, found] = token.exec(text) ?? []
    if (found === undefined) throw notServed(`"${text.slice(lastIndex)}" in the expression ${text}`)
    tokens.push(found)
  }
  return tokens
}

/** The series and formulas that a formula names. */
export function seriesIn(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'number': return []
    case 'series': return [formula.id]
    case 'operation': return [...seriesIn(formula.left), ...seriesIn(formula.right)]
    case 'call': return formula.of.flatMap((one) => seriesIn(one))
  }
}
