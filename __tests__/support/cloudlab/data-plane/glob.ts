/**
 * Whether a text fits a pattern with `*` (any characters, or none) and `?` (exactly one), as a whole. Takes at most the product of the two lengths:
 * a hostile text can't make it slow. `\` takes the meaning of what follows away where `escapes` says so.
 */
export function fits({ text, pattern, escapes = false }: { readonly text: string; readonly pattern: string; readonly escapes?: boolean }): boolean {
  const marks = marksOf({ pattern, escapes })
  let [at, mark] = [0, 0]
  let star = -1
  let retry = 0
  while (at < text.length) {
    const current = marks[mark]
    if (current === any) {
      star = mark
      retry = at
      mark += 1
    } else if (current !== undefined && (current === one || current === text[at])) {
      at += 1
      mark += 1
    } else if (star >= 0) {
      retry += 1
      at = retry
      mark = star + 1
    } else {
      return false
    }
  }
  return marks.slice(mark).every((rest) => rest === any)
}

const any = Symbol('any characters')
const one = Symbol('one character')

function marksOf({ pattern, escapes }: { readonly pattern: string; readonly escapes: boolean }): readonly (string | typeof any | typeof one)[] {
  const marks: (string | typeof any | typeof one)[] = []
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index] ?? ''
    if (escapes && character === '\\' && index + 1 < pattern.length) {
      index += 1
      marks.push(pattern[index] ?? '')
    } else {
      marks.push(character === '*' ? any : character === '?' ? one : character)
    }
  }
  return marks
}
