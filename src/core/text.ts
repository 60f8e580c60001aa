import { withoutCredentials } from './credentials.ts'

/**
 * What untrusted text may not carry to a terminal or a log: C0 and C1 control characters (ECMA-48 escape sequences
 * begin with one), line and paragraph separators, and the bidirectional controls that make text read differently
 * from what it is (Unicode TR 36; CVE-2021-42574). Tab and line feed are handled by the callers.
 */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** ECMA-48 control sequences and operating system commands, as a whole: otherwise `[31m` would be left of a colour. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g

/** Text that is safe to print: no escape sequence, no control character but tab and line feed. */
export function printable(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(sequences, '').replace(unsafe, '')
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/[\t\n]+/g, ' ').trim()
}

/** At most `length` characters (code points), the last an ellipsis where something was left out. */
export function shorten(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** Untrusted text as it is quoted in a message: one line, in quotation marks, at most 80 characters, no password of an address. */
export function quoted(text: string): string {
  return `"${shorten(withoutCredentials(oneLine(text)), 80)}"`
}

/** `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** `1 file`, `3 files`; `1 file is`, `3 files are`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The width that every terminal has. */
export const terminalColumns = 80

/** Words in lines of at most 80 columns, each after `indent` blanks. */
export function wrap({ text, indent = 0 }: { readonly text: string; readonly indent?: number }): readonly string[] {
  const margin = ' '.repeat(indent)
  const lines: string[] = []
  let line = margin
  for (const word of text.split(' ')) {
    const longer = line === margin ? `${margin}${word}` : `${line} ${word}`
    if (longer.length <= terminalColumns || line === margin) {
      line = longer
    } else {
      lines.push(line)
      line = `${margin}${word}`
    }
  }
  return [...lines, line]
}

/**
 * A line that is longer than a terminal is wide, broken at blanks: what goes on stands two columns to the right of where the line
 * began. A word that does not fit is left whole, as an address or a path has to be.
 */
export function folded(text: string, columns: number): string {
  return text.split('\n').map((line) => foldedLine(line, columns)).join('\n')
}

function foldedLine(line: string, columns: number): string {
  if (line.length <= columns) return line
  const margin = /^ */.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let part = margin
  let empty = true
  for (const word of line.slice(margin.length).split(' ')) {
    if (!empty && part.length + 1 + word.length > columns) {
      lines.push(part)
      part = `${margin}  ${word}`
    } else {
      part = empty ? `${part}${word}` : `${part} ${word}`
    }
    empty = false
  }
  return [...lines, part].join('\n')
}
