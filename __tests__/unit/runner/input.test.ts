import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { input } from '../../../src/runner/input.ts'
import type { InputSpec } from '../../../src/runner/inputs.ts'

const description = 'x'
const kinds: Readonly<Record<string, InputSpec>> = {
  text: input.text({ description }),
  multiline: input.text({ description, multiline: true }),
  flag: input.flag({ description }),
  choice: input.choice(['decide', 'observe'], { description }),
  number: input.number({ description, min: 0, max: 10 }),
  integer: input.number({ description, integer: true, nullable: true }),
  duration: input.duration({ description, nullable: true }),
  rate: input.rate({ description, nullable: true }),
  list: input.list(input.rate({ description }), { description }),
  secret: input.secret({ description }),
}

describe('values', () => {
  test.each([
    ['text', 'a b', 'a b'],
    ['multiline', 'a\nb', 'a\nb'],
    ['flag', 'true', true],
    ['flag', 'False', false],
    ['choice', 'observe', 'observe'],
    ['number', '2.5', 2.5],
    ['integer', '-3', -3],
    ['integer', 'off', null],
    ['duration', '90s', 90_000],
    ['duration', 'null', null],
    ['rate', '0.5%', 0.005],
    ['rate', '0.01', 0.01],
    ['rate', 'off', null],
    ['list', '5%, 2%', [0.05, 0.02]],
    ['list', '5%\n2%\n', [0.05, 0.02]],
    ['secret', ' a\nb ', ' a\nb '],
  ])('%s takes %j', (kind, text, value) => {
    expect(kinds[kind]?.parse(text)).toEqual({ value })
  })
})

describe('what is refused, and how it says what is allowed', () => {
  test.each([
    ['text', 'a\u001b[2Jb', 'has control characters, which are not allowed'],
    ['text', 'a\nb', 'has control characters, which are not allowed'],
    ['text', 'x'.repeat(5_000), 'is longer than 4096 characters'],
    ['flag', 'yes', 'is neither true nor false'],
    ['flag', 'tRuE', 'is neither true nor false'],
    ['choice', 'obsrve', 'is not known: use decide or observe'],
    ['number', '11', 'is too large: at most 10'],
    ['number', '-1', 'is too small: at least 0'],
    ['number', '1e3', 'is not a number'],
    ['number', '0x10', 'is not a number'],
    ['number', 'off', 'is not a number'],
    ['integer', '1.5', 'is not a whole number'],
    ['integer', '99999999999999999999', 'is not a whole number'],
    ['duration', '30', 'has no unit: write 30s, 30m or 30ms'],
    ['duration', 'soon', 'is not a duration: write 500ms, 30s, 5m, 12h or 7d'],
    ['rate', '101%', 'is too large: at most 100%'],
    ['rate', '1.01', 'is too large: at most 100%'],
    ['rate', '-1%', 'is not a rate: write 1% or 0.01'],
    ['list', '5%,two', 'has an entry "two" that is not a rate: write 1% or 0.01'],
    ['list', ' , ', 'has no entry'],
  ])('%s %j', (kind, text, problem) => {
    expect(kinds[kind]?.parse(text)).toMatchObject({ problem })
  })

  test('a choice knows the nearest word', () => {
    expect(kinds['choice']?.parse('obsrve')).toMatchObject({ nearest: 'observe' })
    expect(kinds['choice']?.parse('something else')).not.toHaveProperty('nearest')
  })
})

test('no text makes a parser throw', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.values(kinds)), fc.string({ unit: 'binary' }), (spec, text) => {
    const parsed = spec.parse(text)
    expect('value' in parsed || parsed.problem.length > 0).toBe(true)
  }))
})
