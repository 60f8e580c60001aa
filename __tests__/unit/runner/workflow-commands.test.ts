import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fileCommand } from '../../../src/runner/runner-files.ts'
import { inertLog, workflowCommand } from '../../../src/runner/workflow-commands.ts'
import { printable } from '../../../src/core/text.ts'
import { commandIn, readFileCommands, readLog } from '../../support/runner/log-model.ts'

/** Text that looks for the seams of the format. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('::', '%0A', '%25', '\n', '\r', '\u2028', '\u0085', ',', '=', ':', '##[', ']', ' ', '\ufeff', 'add-mask', 'x', 'warning', '<<', 'EOF'), { maxLength: 20 }).map((parts) => parts.join('')),
)

describe('a command', () => {
  test('says what the runner reads', () => {
    const line = workflowCommand({ command: 'warning', data: '50% of\n"a":b, c', properties: { title: 'a: b, c', line: '3' } })
    expect(line).toBe('::warning title=a%3A b%2C c,line=3::50%25 of%0A"a":b, c\n')
    expect(readLog(line).commands).toEqual([
      { name: 'warning', properties: { title: 'a: b, c', line: '3' }, data: '50% of\n"a":b, c' },
    ])
  })

  test('is one line and one command, whatever its data and properties are', () => {
    fc.assert(fc.property(hostile, hostile, (data, title) => {
      const { commands, shown } = readLog(workflowCommand({ command: 'error', data, properties: { title } }))
      expect(shown).toBe('')
      expect(commands).toHaveLength(1)
      expect(commands[0]).toMatchObject({ name: 'error', data })
      expect(commands[0]?.properties['title'] ?? '').toBe(title)
    }))
  })
})

describe('text of a log', () => {
  test.each([
    '::set-output name=x::y', '  ::add-mask::x', '\u00a0::error::x', 'a\n::stop-commands::token', 'ok ##[group]x',
    'a ##[add-matcher]x.json', '####[error]x', '\u3000\t::warning::x',
  ])('%j is no command any more', (text) => {
    expect(readLog(text).commands).not.toEqual([])
    expect(readLog(inertLog(printable(text))).commands).toEqual([])
  })

  test('never is a command', () => {
    fc.assert(fc.property(hostile, (text) => {
      for (const line of inertLog(printable(text)).split(/\r\n|\r|\n/)) expect(commandIn(line)).toBeUndefined()
    }))
  })

  test('stays what it is where nothing is wrong with it', () => {
    expect(inertLog('a::b, 3 # [x] std::vector\n  indented')).toBe('a::b, 3 # [x] std::vector\n  indented')
  })
})

describe('a value in a file of the runner', () => {
  test('comes back as it is and adds no other', () => {
    fc.assert(fc.property(hostile, hostile, (one, two) => {
      const text = fileCommand({ name: 'one', value: one }) + fileCommand({ name: 'two', value: two })
      expect(readFileCommands(text)).toEqual({ one, two })
    }))
  })

  test('cannot end itself: the delimiter is another each time', () => {
    const delimiter = (text: string): string => /<<(.*)/.exec(text)?.[1] ?? ''
    const first = delimiter(fileCommand({ name: 'a', value: '' }))
    expect(first.length).toBeGreaterThan(30)
    expect(delimiter(fileCommand({ name: 'a', value: '' }))).not.toBe(first)
  })
})
