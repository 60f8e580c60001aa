// The load in a process of its own, so that what the parent does never delays a request, nor the other way round.
import { startGenerator } from './generator.ts'
import type { FromLoad, ToLoad } from './load.ts'

const COUNTS_EVERY_MS = 200

function tell(message: FromLoad): void {
  process.send?.(message)
}

// Ctrl-C in a terminal reaches every process of the group: the parent decides when the load ends.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(0))

process.once('message', (first: ToLoad) => {
  if (first.kind !== 'start') throw new Error(`expected a plan, not ${first.kind}`)
  const generator = startGenerator(first.plan)
  const counts = setInterval(() => tell({ kind: 'counts', counts: generator.counts() }), COUNTS_EVERY_MS)
  tell({ kind: 'started' })
  process.once('message', () => {
    clearInterval(counts)
    void generator.stop().then((records) => tell({ kind: 'records', records }))
  })
})
