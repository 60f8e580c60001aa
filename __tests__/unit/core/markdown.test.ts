import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { codeBlockMarkdown, codeMarkdown, escapeMarkdown, tableMarkdown } from '../../../src/core/markdown.ts'
import { oneLine, printable } from '../../../src/core/text.ts'

/** GitHub-flavoured Markdown as HTML, raw HTML left in so that it shows. */
function render(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
}

/** What a person reads of HTML that has no elements but those named. */
function textOf(html: string): string {
  return html
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&')
    .replaceAll('\u200b', '')
}

/** Pieces that mean something somewhere. */
const pieces = [
  '*', '_', '`', '``', '~~', '[', ']', '(', ')', '![', '<', '>', '&', '&amp;', '&#42;', '#', '# ', '|', '\\', '\n', '\r', '-', '+', '=', '1.', '1)',
  '>', ':', '::', '://', 'http', 'https://evil.example/x', 'www.evil.example', 'mailto:a@b.example', 'a@b.example', '@owner', '#12', 'a/b#3', '<b>',
  '<!--', '-->', '<script>alert(1)</script>', '$', '$$', '\u001b[31m', '\u202e', ' ', 'x', '"', "'", '---', '***', '[x]', '[^1]', ':tada:',
]
const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')))

/** Lone surrogates cannot be written to a file; they come out as the replacement character. */
const shown = (text: string): string => oneLine(text).toWellFormed().replaceAll('\u200b', '')

describe('inline text', () => {
  test.each([
    ['**bold**', '\\*\\*bold\\*\\*'],
    ['[a](https://x.example)', '\\[a\\](https&#58;//x.example)'],
    ['@owner/team', '&#64;&#8203;owner/team'],
    ['fixes #12', 'fixes &#35;&#8203;12'],
    ['a|b', 'a&#124;b'],
    ['1. x', '1&#8203;. x'],
    ['- x', '\\- x'],
    ['feature/x-1_y', 'feature/x-1\\_y'],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test('shows exactly the text and nothing else, whatever it is', () => {
    fc.assert(fc.property(hostile, (text) => {
      const html = render(escapeMarkdown(text.toWellFormed()))
      const inner = html === '' ? '' : /^<p>([^<>]*)<\/p>$/.exec(html)?.[1]
      expect([text, inner === undefined ? html : textOf(inner)]).toEqual([text, shown(text)])
    }), { numRuns: 1_000 })
  })

  test('stays in its cell of a table', () => {
    fc.assert(fc.property(hostile, hostile, (first, second) => {
      const table = tableMarkdown({
        columns: [{ title: 'A' }, { title: 'B', align: 'right' }],
        rows: [[escapeMarkdown(first.toWellFormed()), codeMarkdown(second.toWellFormed())], ['x', 'y']],
      })
      const html = render(table)
      expect(html.match(/<tr>/g)).toHaveLength(3)
      const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => textOf(cell.replace(/<\/?code>/g, '')))
      expect(cells).toEqual([shown(first), shown(second), 'x', 'y'])
    }), { numRuns: 600 })
  })

  test('no mention and no reference is left for what GitHub looks for afterwards', () => {
    fc.assert(fc.property(hostile, (text) => {
      const decoded = render(escapeMarkdown(text)).replace(/&[a-z]+;/g, ' ')
      expect(decoded).not.toMatch(/@[a-z0-9]/i)
      expect(decoded).not.toMatch(/#\d/)
    }))
  })
})

describe('text in a fixed-width font', () => {
  test.each([
    ['sha256:0123abc', '`sha256:0123abc`'],
    ['a b.txt', '`a b.txt`'],
    ['a`b|c', '<code>a&#96;b&#124;c</code>'],
  ])('%s', (text, escaped) => {
    expect(codeMarkdown(text)).toBe(escaped)
  })

  test('shows exactly the text', () => {
    fc.assert(fc.property(hostile.filter((text) => shown(text) !== ''), (text) => {
      const html = render(`x ${codeMarkdown(text.toWellFormed())}`)
      expect([text, textOf(/^<p>x <code>([^<>]*)<\/code><\/p>$/.exec(html)?.[1] ?? html)]).toEqual([text, shown(text)])
    }), { numRuns: 1_000 })
  })
})

describe('a block', () => {
  test('cannot be ended by what is in it', () => {
    fc.assert(fc.property(hostile, (text) => {
      const html = render(`${codeBlockMarkdown(text.toWellFormed(), 'text')}\n\nafter`)
      const [, inner = ''] = /^<pre><code class="language-text">([^]*)<\/code><\/pre>\n<p>after<\/p>$/.exec(html) ?? []
      expect(textOf(inner).trim()).toBe(printable(text).toWellFormed().replaceAll('\u200b', '').trim())
    }), { numRuns: 600 })
  })
})
