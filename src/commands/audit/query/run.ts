import { queryLog } from '../../../audit/log/lifecycle/query.ts'
import { counted } from '../../../core/text.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Run } from '../../../runner/definition.ts'
import { readableLog } from '../configured.ts'
import type { definition } from './definition.ts'

/** Prints what matches as it is found; with `--json` it is the document's `entries`. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { address, store, trust } = await readableLog({ log: inputs.log, inputs, ports })
  const { service, environment, control, from, to, digest, actor, type, limit, json } = inputs
  const selector = Object.fromEntries(Object.entries({ service, environment, control, from, to, digest, actor, type }).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const query = await queryLog({ store, policy: trust?.policy, selector })
  const entries: JsonObject[] = []
  let found = 0
  let purged = 0
  let isCut = false
  for await (const { index, text, entry } of query.entries((count) => {
    purged += count
  })) {
    isCut = found === limit
    if (isCut) break
    found += 1
    if (json) entries.push({ index, entry })
    else await ports.print(`{"index":${index},"entry":${text}}\n`)
  }
  const { origin, size } = query.checkpoint
  const gone = purged === 0 ? '' : `; ${purged} entries are not stored any more, and \`audit verify\` says whether they were purged`
  const more = isCut ? `; there are more than the ${limit} of --limit` : ''
  if (gone !== '' || more !== '') ports.log.warning(`${counted(found, 'event')}${gone}${more}`)
  return {
    result: 'passed',
    message: `${counted(found, 'event')} of ${size} in ${origin} match${found === 1 ? 'es' : ''}${gone}${more}`,
    outputs: {},
    document: { log: address, origin, size, selector, found, gone: purged, more: isCut, ...(json ? { entries } : {}) },
    text: '',
  }
}
