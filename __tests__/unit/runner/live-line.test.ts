import { describe, expect, test } from '@jest/globals'
import { createLines } from '../../../src/runner/live-line.ts'
import { keptStream } from '../../support/runner/fake-world.ts'

function lines(options: { live: boolean; columns?: number }) {
  const stream = keptStream({ isTerminal: options.live, columns: options.columns ?? 80 })
  let time = 0
  const made = createLines({
    stream,
    live: options.live,
    clock: { monotonic: () => time },
    clean: (text) => text.replaceAll('secret', '***'),
  })
  return { ...made, text: stream.text, pass: (ms: number) => void (time += ms) }
}

/** What a terminal shows: carriage return goes back to the start of the line, `ESC [ K` erases the rest of it. */
function screen(text: string): readonly string[] {
  return text.split('\n').map((line) => line.split('\r').at(-1)?.replace('\u001b[K', '') ?? '')
}

describe('on a terminal', () => {
  test('one line is rewritten, and lines of the log stay above it', () => {
    const { print, progress, text, pass } = lines({ live: true })
    progress.update('5%: 10 requests')
    pass(200)
    progress.update('5%: 20 requests')
    print('something')
    expect(screen(text())).toEqual(['something', '5%: 20 requests'])
    progress.done('shifted')
    expect(screen(text())).toEqual(['something', 'shifted', ''])
  })

  test('it is not rewritten more often than a person can read', () => {
    const { progress, text, pass } = lines({ live: true })
    for (let i = 0; i < 1_000; i++) {
      progress.update(`${i}`)
      pass(1)
    }
    expect(text().split('\r').length).toBeLessThanOrEqual(12)
  })

  test('it never wraps, hides secrets and takes no escape sequence', () => {
    const { progress, text } = lines({ live: true, columns: 20 })
    progress.update(`a secret\u001b[2J\n${'x'.repeat(100)}`)
    const [shown = ''] = screen(text())
    expect(shown).toHaveLength(19)
    expect(shown).toMatch(/^a \*\*\* x+…$/)
  })
})

test('a terminal that does not know its size is taken for one of 80 columns', () => {
  const { progress, text } = lines({ live: true, columns: 0 })
  progress.update('x'.repeat(100))
  expect(screen(text())[0]).toHaveLength(79)
})

describe('in a plain log', () => {
  test('a line is printed now and then, and when a new phase begins', () => {
    const { progress, text, pass } = lines({ live: false })
    progress.update('preparing')
    progress.update('preparing')
    progress.update('step 5%: 10 requests')
    pass(1_000)
    progress.update('step 5%: 20 requests')
    pass(20_000)
    progress.update('step 5%: 30 requests')
    progress.done()
    expect(text()).toBe('preparing\nstep 5%: 10 requests\nstep 5%: 30 requests\n')
  })

  test('the last word is printed', () => {
    const { progress, text } = lines({ live: false })
    progress.update('a')
    progress.done('done')
    expect(text()).toBe('a\ndone\n')
  })
})
