import { checkConfig } from '../../config/check.ts'
import type { RunPorts } from '../../runner/ports.ts'
import { openDelivery } from './delivery.ts'
import type { Delivery, DeliveryInputs } from './delivery.ts'

/**
 * Every service and environment that is meant: the named one, or all of the configuration. Secrets are left as references,
 * since what works on several at once starts nothing.
 */
export async function openDeliveries({ inputs, ports }: { readonly inputs: DeliveryInputs; readonly ports: RunPorts }): Promise<readonly Delivery[]> {
  const { config, environment, service } = inputs
  const { checked } = await checkConfig({ file: config, environment, service, workingDirectory: ports.workingDirectory, variables: ports.variables })
  return Promise.all(checked.map((found) =>
    openDelivery({ inputs: { config, environment: found.environment, service: found.service }, ports, references: 'keep' })))
}
