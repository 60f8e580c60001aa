import type { Edge } from './edge.ts'

/** The same edge, that also keeps what it warned of: a script that reads the document shall find it there. */
export function keepWarnings(edge: Edge): { readonly edge: Edge; readonly warnings: () => readonly string[] } {
  const warnings: string[] = []
  const warning = (message: string): void => {
    warnings.push(message)
    edge.log.warning(message)
  }
  return { edge: { ...edge, log: { ...edge.log, warning } }, warnings: () => warnings }
}
