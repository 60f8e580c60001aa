import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { createClients } from '../clients.ts'
import type { WeightsClients } from './weights-world.ts'

/** The clients of the SDK for two services behind one rule, with the SDK's own retries off. */
export function createWeightsClients({ region }: { readonly region: string | undefined }): WeightsClients {
  return { ...createClients({ region }), scaling: new ApplicationAutoScalingClient({ maxAttempts: 1, ...(region !== undefined && { region }) }) }
}
