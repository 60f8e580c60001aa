import type { Formula, Operator } from './parse.ts'

type Value = number | undefined

const truth = (holds: boolean) => (holds ? 1 : 0)
/** Comparisons and logic give 1 or 0 (User Guide, "Metric math syntax and functions"). */
const operators: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  AND: (left, right) => truth(left !== 0 && right !== 0),
  OR: (left, right) => truth(left !== 0 || right !== 0),
}

/**
 * A formula at one point in time; undefined where it has none. FILL puts its value where there is none, which is also a point that is not told yet (documented: "the
 * latest data point for the metric to always be the FILL value"). Modelled only: what is made of a missing point is missing, so is a condition of IF, and a division
 * by zero; MIN, MAX and SUM of a list go by the points that are there.
 */
export function evaluateFormula(formula: Formula, valueOf: (id: string) => Value): Value {
  switch (formula.kind) {
    case 'number': return formula.value
    case 'series': return valueOf(formula.id)
    case 'operation': {
      const [left, right] = [evaluateFormula(formula.left, valueOf), evaluateFormula(formula.right, valueOf)]
      const value = left === undefined || right === undefined ? undefined : operators[formula.operator](left, right)
      return value !== undefined && Number.isFinite(value) ? value : undefined
    }
    case 'call': return called(formula, valueOf)
  }
}

function called({ name, of }: Extract<Formula, { readonly kind: 'call' }>, valueOf: (id: string) => Value): Value {
  const values = of.map((one) => evaluateFormula(one, valueOf))
  const there = values.filter((value) => value !== undefined)
  switch (name) {
    case 'IF': return values[0] === undefined ? undefined : values[0] === 0 ? values[2] : values[1]
    case 'FILL': return there[0]
    case 'MIN': return there.length === 0 ? undefined : Math.min(...there)
    case 'MAX': return there.length === 0 ? undefined : Math.max(...there)
    case 'SUM': return there.length === 0 ? undefined : there.reduce((sum, value) => sum + value, 0)
  }
}
