import { tellLog } from '../../audit/log/configured/log-view.ts'
import type { Run } from '../../runner/definition.ts'
import { openDeliveries } from '../../actions/wiring/deliveries.ts'
import { knownIncidents } from '../../actions/wiring/known-incidents.ts'
import { foreignChanges } from '../../actions/wiring/foreign-changes.ts'
import type { Delivery } from '../../actions/wiring/delivery.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { showEach } from '../each-service.ts'
import type { ServiceView } from '../each-service.ts'
import { stateDocument, stateText } from '../state-view.ts'
import { incidentDocument, incidentLines } from './incident-view.ts'
import { upgradeDue } from './proxy-view.ts'
import { supervisionView } from './supervision.ts'
import type { definition } from './definition.ts'

/** One service in one environment, as `status` shows it. */
export async function viewOf({ delivery: { target, config, log }, ports }: { readonly delivery: Delivery; readonly ports: RunPorts }): Promise<ServiceView> {
  const { service, environment } = config
  const [state, foreign] = await Promise.all([target.describe(), foreignChanges({ target, clock: ports.clock })])
  const seen = { state, service, environment }
  const due = upgradeDue(state.facts)
  const logged = log === undefined ? undefined : await tellLog(log.view())
  const [incident] = await knownIncidents({ place: { home: ports.home, service, environment }, most: 1 })
  return {
    document: { ...stateDocument(seen), foreign, upgradeDue: due !== undefined, incident: incidentDocument(incident), ...(logged === undefined ? {} : { auditLog: logged.document }) },
    text: [stateText(seen), ...foreign.map((line) => named('foreign', line)), ...(due === undefined ? [] : [named('upgrade', due)]), ...incidentLines(incident), ...(logged === undefined ? [] : logged.lines.map((line, at) => named(at === 0 ? 'audit log' : '', line)))].join('\n'),
  }
}

const named = (name: string, text: string) => `  ${name.padEnd(10)} ${text}`

/** What runs, how traffic is split, and what is unfinished: changes nothing and needs no secret. */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const deliveries = await openDeliveries({ inputs, ports })
  const shown = await showEach({
    deliveries,
    message: `${deliveries.length} ${deliveries.length === 1 ? 'service' : 'services'} looked at`,
    view: (delivery) => viewOf({ delivery, ports }),
  })
  const supervision = await supervisionView({ ...ports, kinds: deliveries.map(({ config }) => config.target.kind) })
  if (supervision === undefined) return shown
  return { ...shown, document: { ...shown.document, ...supervision.document }, text: `${shown.text ?? ''}\n\n${supervision.text}` }
}
