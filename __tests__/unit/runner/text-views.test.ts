import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findSecrets, wantedOf } from '../../../src/runner/secret-search.ts'
import { originOf, rewrite, viewsOf } from '../../../src/runner/text-views.ts'
import type { TextView } from '../../../src/runner/text-views.ts'

/** A character and the stretch of the original that it comes from: the naive way to keep account of it. */
interface Piece {
  readonly character: string
  readonly from: number
  readonly to: number
}

const piecesOf = (view: TextView): readonly Piece[] =>
  Array.from({ length: view.text.length }, (_, at) => ({ character: view.text.charAt(at), ...originOf(view, at, at + 1) }))

const textIn = (pieces: readonly Piece[]): string => pieces.map(({ character }) => character).join('')

/** Every place where a text stands, piece by piece. */
function stretches(pieces: readonly Piece[], wanted: string): readonly string[] {
  return pieces.flatMap((first, at) => {
    const found = pieces.slice(at, at + wanted.length)
    return textIn(found) === wanted ? [`${first.from}-${found.at(-1)?.to}`] : []
  })
}

/** Texts in which there is much to undo. */
const texts = fc.array(fc.constantFrom('abcd', 'secret', '\\', '\\u0061', '\\x62', '%63', '%25', '&#100;', '&amp;', "''", '""', '+', ' ', '\n', '-', ':', '61626364', 'YWJjZA', '…', '\u200b', 'ü'), { maxLength: 14 })
  .map((parts) => parts.join(''))

describe('a text with something replaced', () => {
  const patterns = [[/\\+/g, ''], [/[a-d]{2}/g, 'x'], [/%\d\d/g, '%'], [/\s+/g, ' '], [/''|""/g, "'"]] as const

  test('knows of each character where it comes from, however often it is rewritten', () => {
    fc.assert(fc.property(texts, fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 4 }), (text, steps) => {
      let view: TextView = { text }
      let pieces = piecesOf(view)
      for (const [pattern, replacement] of steps) {
        view = rewrite(view, pattern, () => replacement)
        const shown = textIn(pieces)
        let end = 0
        const next: Piece[] = []
        for (const { 0: match, index } of shown.matchAll(pattern)) {
          next.push(...pieces.slice(end, index))
          end = index + match.length
          const from = pieces[index]?.from ?? 0
          const to = pieces[end - 1]?.to ?? 0
          next.push(...[...replacement].map((character) => ({ character, from, to })))
        }
        pieces = [...next, ...pieces.slice(end)]
        expect(piecesOf(view)).toEqual(pieces)
      }
    }))
  })

  test('is the same view where nothing changes', () => {
    const view: TextView = { text: 'a b' }
    expect(rewrite(view, /\s+/g, () => ' ')).toBe(view)
  })
})

test('secrets are found where the naive way finds them: in each view by itself, character by character', () => {
  fc.assert(fc.property(texts, fc.constantFrom('abcd', 'secret', 'bab+', "a'b c"), (text, secret) => {
    const wanted = wantedOf(secret)
    const naive = viewsOf(text).flatMap((view) => {
      const pieces = piecesOf(view)
      // blanks are one blank; what no log shows is nothing
      const shown = pieces.filter(({ character }) => character !== '\u200b')
      const oneBlank = shown.flatMap((piece, at) => {
        if (!/\s/.test(piece.character)) return [piece]
        if (/\s/.test(shown[at - 1]?.character ?? '')) return []
        const last = shown.slice(at).findIndex(({ character }) => !/\s/.test(character))
        return [{ character: ' ', from: piece.from, to: shown.at(last < 0 ? -1 : at + last - 1)?.to ?? 0 }]
      })
      const noBlank = oneBlank.filter(({ character }) => character !== ' ')
      const digits = noBlank.filter(({ character }) => !/[-:]/.test(character)).map((piece) => ({ ...piece, character: piece.character.replace(/[A-F]/, (digit) => digit.toLowerCase()) }))
      return [
        ...wanted.exact.flatMap((part) => stretches(pieces, part)),
        ...wanted.texts.flatMap((part) => stretches(oneBlank, part)),
        ...wanted.hex.flatMap((part) => stretches(digits, part)),
        ...wanted.base64.flatMap(({ core }) => stretches(noBlank, core)),
      ]
    })
    // what an ellipsis left, and the last character of base64, are looked for beyond these
    const found = new Set(findSecrets(text, [wanted]).map(({ from, to }) => `${from}-${to}`))
    for (const stretch of naive) expect([...found].some((one) => one === stretch || one.startsWith(`${stretch.split('-')[0]}-`))).toBe(true)
    if (!text.includes('…') && naive.length === 0) expect([...found]).toEqual([])
  }), { numRuns: 500 })
})
