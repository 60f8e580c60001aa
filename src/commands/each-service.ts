import { errorCodes, isDeliveryError } from '../core/errors.ts'
import type { DeliveryError } from '../core/errors.ts'
import type { JsonObject } from '../core/json.ts'
import type { Delivery } from '../actions/wiring/delivery.ts'
import type { Outcome } from '../runner/outcome.ts'

/** What a command shows of one service in one environment. */
export interface ServiceView {
  readonly document: JsonObject
  readonly text: string
}

/**
 * Shows every service, one below the other. One that cannot be read does not hide the others: its error stands in its
 * place, and the command ends with it. A single service ends with its own error, as if it were alone.
 */
export async function showEach({ deliveries, message, view }: {
  readonly deliveries: readonly Delivery[]
  readonly message: string
  readonly view: (delivery: Delivery) => Promise<ServiceView>
}): Promise<Outcome> {
  const views = await Promise.all(deliveries.map((delivery) => viewOrError({ delivery, view })))
  const [only] = views
  const error = views.find((shown) => shown.error !== undefined)?.error
  if (views.length === 1 && error !== undefined) throw error
  return {
    result: error === undefined ? 'passed' : errorCodes[error.code].result,
    message,
    outputs: {},
    document: views.length === 1 && only !== undefined ? only.document : { services: views.map(({ document }) => document) },
    text: views.map(({ text }) => text).join('\n\n'),
    ...(error === undefined ? {} : { error }),
  }
}

async function viewOrError({ delivery, view }: {
  readonly delivery: Delivery
  readonly view: (delivery: Delivery) => Promise<ServiceView>
}): Promise<ServiceView & { readonly error?: DeliveryError }> {
  try {
    return await view(delivery)
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    const { service, environment } = delivery.config
    const { code, message } = error
    return { error, document: { service, environment, error: { code, message } }, text: `${service} · ${environment}\n  cannot be read: ${message}` }
  }
}
