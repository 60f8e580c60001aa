import { expect, test } from '@jest/globals'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { Outcome } from '../../../src/runner/outcome.ts'
import { createMasker } from '../../../src/runner/mask.ts'
import { jobSummary } from '../../../src/runner/summary.ts'

function summaryOf(outcome: Partial<Outcome>, masker = createMasker()): string {
  return jobSummary({ name: 'deploy-blue-green', document: {}, outcome: { result: 'deployed', message: 'done', outputs: {}, document: {}, ...outcome } }, masker)
}

/** GitHub takes 1 MiB of a step. */
const largest = 1024 * 1024

test('without a summary of its own it says how it ended, what went wrong and what to do', () => {
  const error = new DeliveryError({ code: 'locked', message: 'held by @somebody', hint: 'wait', problems: [{ message: '<b>one</b>' }] })
  const summary = summaryOf({ result: 'refused', message: 'held by @somebody', error })
  expect(summary).toBe('### ❌ deploy-blue-green: refused\n\nheld by &#64;&#8203;somebody\n\n- &lt;b&gt;one&lt;/b&gt;\n\nwait\n\nError code: `locked`\n')
})

test('what is too long is cut at a line, says so, and is small enough', () => {
  const summary = summaryOf({ summary: 'a line with umlauts äöü\n'.repeat(60_000) })
  expect(Buffer.byteLength(summary)).toBeLessThan(largest)
  expect(summary).toMatch(/äöü\n\nThe rest is too long for a job summary; `audit-report` has all of it\.\n$/)
})

test.each([
  ['a block of code', '````text\n', /\n````\n\nThe rest is too long/],
  ['what is folded away', '<details><summary>x</summary>\n\n', /\n<\/details>\n\nThe rest is too long/],
  ['both', '<details><summary>x</summary>\n\n```\n', /\n```\n\n<\/details>\n\nThe rest is too long/],
])('%s is closed where it is cut', (_, start, end) => {
  expect(summaryOf({ summary: start + '<details>\n'.repeat(start.includes('`') ? 200_000 : 0) + 'x\n'.repeat(800_000) })).toMatch(end)
})

test('what is cut is masked before, so that no half of a secret is left', () => {
  const masker = createMasker()
  const secret = 'correct-horse-battery-staple'
  masker.add(secret)
  for (let before = largest - 300; before < largest - 220; before += 27) {
    const summary = summaryOf({ summary: `${'x'.repeat(before)}${secret}\n${'y\n'.repeat(1_000)}` }, masker)
    expect(summary).not.toContain('correct')
  }
})

test('of what is far too long no more is masked than is shown, and half a secret at its end is not shown either', () => {
  const masker = createMasker()
  const secret = 'correct-horse-battery-staple'
  masker.add(secret)
  // what is looked at ends somewhere beyond the limit: somewhere within one of these
  const filled = `${secret}\n`.repeat(200_000)
  const summary = summaryOf({ summary: filled }, masker)
  expect(summary).toMatch(/^(?:\*{3}\n)+\nThe rest is too long for a job summary; `audit-report` has all of it\.\n$/)
  expect(summary.length).toBeGreaterThan(50_000)
  for (let shift = 0; shift < secret.length; shift += 1) {
    const { text, isCut } = masker.applyToStart(`${'-'.repeat(shift)}${filled}`, 1_000)
    expect(isCut).toBe(true)
    expect(text).not.toMatch(/[a-z]/)
  }
})

test('a megabyte in which there is everything to undo takes seconds at most', () => {
  const masker = createMasker()
  for (let index = 0; index < 20; index += 1) masker.add(`s3cr3t-value-number-${index}-xxxxxxxx`)
  const row = '| 12:30:01.123 | gate at 5% | **pass**: \\(3%\\), `abc` &lt;x&gt; %20 and it&#39;s "" fine… |\n'
  const started = performance.now()
  summaryOf({ summary: row.repeat(10 * Math.ceil(largest / row.length)) }, masker)
  // half a second here; ten times the text, with a map of every character, takes a minute on an idle machine
  expect(performance.now() - started).toBeLessThan(30_000)
})
