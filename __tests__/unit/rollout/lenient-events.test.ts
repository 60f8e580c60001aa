import { expect, test } from '@jest/globals'
import { openLeniently } from '../../../src/actions/wiring/lenient-events.ts'
import type { EventInput } from '../../../src/core/ports/events.ts'
import { createMemorySink } from '../../support/rollout/run-on-fake.ts'

const event: EventInput = { name: 'traffic.restored', outcome: 'started', data: {} }

function listening() {
  const warnings: string[] = []
  const nothing = () => undefined
  return { warnings, log: { debug: nothing, info: nothing, error: nothing, warning: (message: string) => void warnings.push(message) } }
}

test('events are recorded as long as that works', async () => {
  const { warnings, log } = listening()
  const sink = createMemorySink()
  const events = await openLeniently({ open: async () => sink, log })
  expect(await events.emit(event)).toBe('e1')
  expect(warnings).toEqual([])
})

test('a record that cannot be opened or written holds nothing up, and is told once', async () => {
  const broken = listening()
  const none = await openLeniently({ open: () => Promise.reject(new Error('the chain is cut')), log: broken.log })
  expect([await none.emit(event), await none.emit(event)]).toEqual(['', ''])
  expect(broken.warnings).toEqual([expect.stringContaining('the chain is cut')])
  const full = listening()
  const sink = createMemorySink()
  const events = await openLeniently({ open: async () => sink, log: full.log })
  sink.fail = new Error('disk full')
  expect([await events.emit(event), await events.emit(event)]).toEqual(['', ''])
  expect(full.warnings).toHaveLength(1)
})
