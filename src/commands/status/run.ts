import type { Run } from '../../runner/definition.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { stateDocument, stateText } from '../state-view.ts'
import type { definition } from './definition.ts'

/** What runs, how traffic is split, and what is unfinished: changes nothing and needs no secret. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const deliveries = await openDeliveries({ inputs, ports })
  const views = await Promise.all(deliveries.map(async ({ target, config }) => {
    const view = { state: await target.describe(), service: config.service, environment: config.environment }
    return { document: stateDocument(view), text: stateText(view) }
  }))
  const text = views.map((view) => view.text).join('\n\n')
  const [only] = views
  const document = views.length === 1 && only !== undefined ? only.document : { services: views.map((view) => view.document) }
  return { result: 'passed', message: `${views.length} ${views.length === 1 ? 'service' : 'services'} looked at`, outputs: {}, document, text }
}
