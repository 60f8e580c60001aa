import type { Run } from '../../runner/definition.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { knownIncidents } from '../../actions/wiring/known-incidents.ts'
import { showEach } from '../each-service.ts'
import { stateDocument, stateText } from '../state-view.ts'
import { incidentDocument, incidentLines } from './incident-view.ts'
import { upgradeDue } from './proxy-view.ts'
import { supervisionView } from './supervision.ts'
import type { definition } from './definition.ts'

/** What runs, how traffic is split, and what is unfinished: changes nothing and needs no secret. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const deliveries = await openDeliveries({ inputs, ports })
  const shown = await showEach({
    deliveries,
    message: `${deliveries.length} ${deliveries.length === 1 ? 'service' : 'services'} looked at`,
    async view({ target, config }) {
      const seen = { state: await target.describe(), service: config.service, environment: config.environment }
      const due = upgradeDue(seen.state.facts)
      const [incident] = await knownIncidents({ place: { home: ports.home, service: config.service, environment: config.environment }, most: 1 })
      return {
        document: { ...stateDocument(seen), upgradeDue: due !== undefined, incident: incidentDocument(incident) },
        text: [stateText(seen), ...(due === undefined ? [] : [`  ${'upgrade'.padEnd(10)} ${due}`]), ...incidentLines(incident)].join('\n'),
      }
    },
  })
  const supervision = await supervisionView(ports)
  if (supervision === undefined) return shown
  return { ...shown, document: { ...shown.document, ...supervision.document }, text: `${shown.text ?? ''}\n\n${supervision.text}` }
}
