// A writer in a process of its own: `store-child.ts PLACE MAKER COUNT SIZE`. Waits for a line on its input, then wants one
// name after the other and prints what came of each.
import { once } from 'node:events'
import { commitName, sealed } from './content.ts'
import { openPlace } from './open-place.ts'
import type { Place } from './open-place.ts'

const [place = '', maker = '', count = '0', size = '0'] = process.argv.slice(2)
const store = await openPlace(JSON.parse(place) as Place)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
for (let n = 0; n < Number(count); n += 1) {
  process.stdout.write(`${n} ${await store.create(commitName(n), sealed(maker, Number(size)))}\n`)
}
process.stdin.destroy()
