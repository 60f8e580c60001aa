import { DeliveryError } from '../core/errors.ts'
import type { Definition, Post, Run } from './definition.ts'
import type { InputSpecs } from './inputs.ts'
import { metricsDestination, withMetrics } from './metrics-file.ts'
import type { Outcome } from './outcome.ts'
import type { RunPorts } from './ports.ts'
import { readInputs, type InputSource } from './read-inputs.ts'

/** A definition and the code that it belongs to, each loaded when it is needed. */
export interface Command {
  /** reads the inputs, all of them, before any code of the command is loaded */
  run(request: { readonly source: InputSource; readonly ports: RunPorts }): Promise<Outcome>
  post(request: { readonly ports: RunPorts }): Promise<Outcome | undefined>
}

/**
 * Joins a definition with its code, so that the types of the one are those of the other. What changes nothing is
 * given up at the first signal; what changes something has to come to a safe end by itself.
 */
export function command<Specs extends InputSpecs>(parts: {
  readonly definition: () => Promise<{ readonly definition: Definition<Specs> }>
  readonly run: () => Promise<{ readonly run: Run<Specs> }>
  readonly post?: () => Promise<{ readonly post: Post }>
}): Command {
  return {
    run: async ({ source, ports }) => {
      const { definition } = await parts.definition()
      const inputs = readInputs({ definition, source, mask: ports.mask })
      const given: { readonly metricsFile?: unknown; readonly json?: unknown } = inputs
      const start = async (): Promise<Outcome> => {
        const { run } = await parts.run()
        const running = run({ inputs, ports })
        return definition.mutates ? running : Promise.race([running, cancellation(ports.signal)])
      }
      if (typeof given.metricsFile !== 'string') return start()
      const destination = await metricsDestination({
        given: given.metricsFile,
        json: given.json === true,
        prints: definition.prints?.(inputs) ?? false,
        workingDirectory: ports.workingDirectory,
      })
      const { name, mutates } = definition
      return withMetrics({ name, mutates, destination, ports, run: start })
    },
    post: async ({ ports }) => {
      if (parts.post === undefined) return undefined
      const { post } = await parts.post()
      return post({ ports })
    },
  }
}

function cancellation(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const message = 'cancelled; nothing was changed'
    const cancel = (): void => reject(new DeliveryError({ code: 'cancelled', message }))
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
  })
}
