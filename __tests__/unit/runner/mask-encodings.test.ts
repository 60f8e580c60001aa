import { Buffer } from 'node:buffer'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codeBlockMarkdown, codeMarkdown, escapeMarkdown } from '../../../src/core/markdown.ts'
import { oneLine, printable, quoted, shorten } from '../../../src/core/text.ts'
import { announcedMasks, base64Cores } from '../../../src/runner/encodings.ts'
import { createMasker } from '../../../src/runner/mask.ts'

/** Encodings as programs of this world make them; each takes the secret and what stands around it in the same value. */
const encoders: Readonly<Record<string, (secret: string, before: string, after: string) => string>> = {
  plain: (secret) => secret,
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'hex with colons': (secret) => [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
  'hex dump': (secret) => [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
  json: (secret) => JSON.stringify(secret),
  'json in json': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'json three deep': (secret) => JSON.stringify(JSON.stringify(JSON.stringify([secret]))),
  'json of python': (secret) => asciiJson(secret),
  'json of go': (secret) => JSON.stringify(secret).replace(/[<>&]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`),
  'json of php': (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  url: (secret) => encodeURIComponent(secret.toWellFormed()),
  'url in lower case': (secret) => encodeURIComponent(secret.toWellFormed()).replace(/%../g, (escape) => escape.toLowerCase()),
  'url, all of it': (secret) => [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  form: (secret) => new URLSearchParams({ key: secret }).toString(),
  xml: (secret) => secret.replace(/[&<>"']/g, (unit) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[unit] ?? unit),
  'xml, numbers': (secret) => [...secret].map((unit) => `&#${unit.codePointAt(0)};`).join(''),
  'xml, hex numbers': (secret) => [...secret].map((unit) => `&#x${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase()};`).join(''),
  shell: (secret) => `'${secret.replaceAll("'", `'\\''`)}'`,
  'shell, double': (secret) => `"${secret.replace(/["\\$`]/g, '\\$&')}"`,
  sql: (secret) => `'${secret.replaceAll("'", "''")}'`,
  csv: (secret) => `"${secret.replaceAll('"', '""')}"`,
  markdown: (secret) => escapeMarkdown(secret),
  'markdown code': (secret) => codeMarkdown(secret),
  'markdown block': (secret) => codeBlockMarkdown(secret),
  'one line': (secret) => oneLine(secret),
  printable: (secret) => printable(secret),
  'markdown in a message': (secret) => escapeMarkdown(`it said ${quoted(secret)}`),
}

/** Base64 of the secret within a longer value, and what of it comes from the secret alone. */
function base64Around(secret: string, before: string, after: string): readonly { readonly whole: string; readonly own: string }[] {
  const start = Buffer.from(before).length
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from(secret), Buffer.from(after)])
  const from = Math.ceil((start * 8) / 6)
  const to = Math.floor(((start + Buffer.from(secret).length) * 8) / 6)
  return (['base64', 'base64url'] as const).map((encoding) => {
    const whole = bytes.toString(encoding)
    return { whole, own: whole.slice(from, to) }
  })
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Secrets as people have them, and any others; blanks around one are no part of what is hidden. */
const secrets = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 4, maxLength: 40 }),
    fc.base64String({ minLength: 8, maxLength: 80 }),
    fc.stringMatching(/^[!-~]{4,30}$/),
  )
  .map((text) => text.trim())
  .filter((text) => oneLine(text).replace(/\s+/g, ' ').length >= 4)

/** What stands around it: not what would make an escape of it, such as a percent sign before two hex digits. */
const markless = fc.string({ maxLength: 12 }).map((text) => text.replace(/[*%&\\'"+…]/g, ''))

describe('no encoding of a secret survives', () => {
  test.each(Object.entries(encoders))('%s', (_, encode) => {
    fc.assert(fc.property(secrets, markless, markless, (secret, before, after) => {
      const masker = createMasker()
      masker.add(secret)
      const encoded = encode(secret, before, after)
      const shown = masker.apply(`${before}${encoded}${after}`)
      expect(shown).toContain('***')
      if (!'***'.includes(secret)) expect(shown).not.toContain(secret)
      expect(shown).not.toContain(encoded)
    }))
  })

  test('base64 and base64url, wherever it stands in what is encoded', () => {
    fc.assert(fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
      const masker = createMasker()
      masker.add(secret)
      for (const { whole, own } of base64Around(secret, before, after)) {
        expect(masker.apply(`"${whole}"`)).not.toContain(own)
      }
    }))
  })

  test('base64 in lines of 76 characters', () => {
    fc.assert(fc.property(fc.string({ minLength: 60, maxLength: 300 }).filter((text) => text.trim() === text), (secret) => {
      const masker = createMasker()
      masker.add(secret)
      const lines = Buffer.from(secret).toString('base64').replace(/.{76}/g, '$&\n').trim().split('\n')
      const shown = masker.apply(lines.join('\n'))
      for (const line of lines.slice(0, -1)) expect(shown).not.toContain(line)
    }))
  })

  test('the beginning that a shortened message keeps', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9+/_-]{20,60}$/), fc.integer({ min: 8, max: 19 }), (secret, length) => {
      const masker = createMasker()
      masker.add(secret)
      const shown = masker.apply(`"${shorten(`key ${secret}`, length + 4)}"`)
      expect(shown).toBe('"key ***"')
    }))
  })

  test.each(['\n', '\r\n', '\\n', ' ', ''])('a key of several lines, joined by %j', (joint) => {
    const lines = ['-----BEGIN PRIVATE KEY-----', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj', 'AgEAAoIBAQC7VJTUt9Us8cKj', '-----END PRIVATE KEY-----']
    const masker = createMasker()
    masker.add(`${lines.join('\n')}\n`)
    const shown = masker.apply(`key=${lines.join(joint)} end`)
    expect(shown).toMatch(/^key=\*\*\*.* end$/s)
    for (const line of lines) expect(shown).not.toContain(line)
    for (const line of lines) expect(masker.apply(`got ${Buffer.from(line).toString('hex')}`)).toBe('got ***')
  })
})

test('secrets that overlap are masked both, whichever begins first', () => {
  const masker = createMasker()
  masker.add('abcdef')
  masker.add('defghijkl')
  expect(masker.apply('x abcdefghijkl y')).toBe('x *** y')
})

test('a line end after a secret stays one', () => {
  const masker = createMasker()
  masker.add('token-1234\n')
  expect(masker.apply('a token-1234\nnext')).toBe('a ***\nnext')
})

test('what is not the secret stays as it is', () => {
  const masker = createMasker()
  masker.add('hunter2!')
  const text = 'Hunter2! hunter2 68756e74657232 a1b2 100% &amp; \\" … 20%\n'
  expect(masker.apply(text)).toBe(text)
})

test('a secret that a regular expression would read as one is no pattern', () => {
  for (const secret of ['(a+)+$', '.*.*.*', '[^]]', '\\\\\\\\', 'a{2,}', '$&$1', '^^^^']) {
    const masker = createMasker()
    masker.add(secret)
    expect(masker.apply(`<${secret}>`)).toBe('<***>')
    expect(masker.apply('aaaa bbbb')).toBe('aaaa bbbb')
  }
})

test('long texts are masked in no time, whatever they look like', () => {
  const masker = createMasker()
  masker.add('a b\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nc d')
  masker.add('\\\\\\\\\\\\\\\\\\\\\\\\x')
  masker.add(`${'ab'.repeat(500)}!`)
  masker.add(Array.from({ length: 40 }, (_, line) => Buffer.from(`line ${line} of a key, long enough`).toString('base64')).join('\n'))
  const started = performance.now()
  for (const text of [' '.repeat(100_000), '\\'.repeat(20_000), 'ab'.repeat(20_000), 'a b\n'.repeat(20_000), '| **x** | `y` |\n'.repeat(20_000)]) {
    masker.apply(text)
  }
  // a second or two here; one pattern that backtracks takes minutes
  expect(performance.now() - started).toBeLessThan(30_000)
})

describe('what the runner is told', () => {
  test('is not what it derives itself, and nothing twice', () => {
    const masks = announcedMasks('s3cret/+<"pass"> \'word\'')
    expect(new Set(masks).size).toBe(masks.length)
    expect(masks).toContain('s3cret/+<"pass"> \'word\'')
    expect(masks).not.toContain(Buffer.from('s3cret/+<"pass"> \'word\'').toString('base64'))
    expect(masks).not.toContain(JSON.stringify('s3cret/+<"pass"> \'word\'').slice(1, -1))
  })

  test('has hex, base64url, and base64 at each offset', () => {
    const secret = 'token>>>???1234'
    const masks = announcedMasks(secret)
    expect(masks).toContain(Buffer.from(secret).toString('hex'))
    expect(masks).toContain(Buffer.from(secret).toString('hex').toUpperCase())
    const derived = [0, 1, 2].map((from) => Buffer.from(secret).subarray(from).toString('base64'))
    for (const before of ['', 'u', 'us']) {
      for (const encoding of ['base64', 'base64url'] as const) {
        const encoded = Buffer.from(`${before}${secret}after`).toString(encoding)
        expect([...masks, ...derived].some((mask) => encoded.includes(mask) && mask.length >= 18)).toBe(true)
      }
    }
  })

  test('lines are left to it, their hex is not', () => {
    const masks = announcedMasks('first line\nsecond line\n')
    expect(masks).not.toContain('first line')
    expect(masks).toContain(Buffer.from('second line').toString('hex'))
  })

  test('the core of an encoding is the same wherever it stands', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 4 }), fc.uint8Array(), fc.uint8Array(), (bytes, before, after) => {
      const whole = Buffer.concat([before, bytes, after]).toString('base64')
      const core = base64Cores(bytes)[before.length % 3]?.core ?? ''
      expect(whole).toContain(core)
      expect(core.length).toBeGreaterThanOrEqual(Math.floor((bytes.length * 8 - 8) / 6))
    }))
  })
})
