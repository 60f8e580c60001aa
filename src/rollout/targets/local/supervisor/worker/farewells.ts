/** Connections that last until somebody ends them, WebSockets and streams of events, by the instance they lead to. */
export interface Farewells {
  /** `say` ends the connection in the way of its protocol; the returned function forgets it */
  add(instance: string, say: () => void): () => void
  /** says goodbye on every connection to those instances, or on all */
  say(instances?: ReadonlySet<string>): void
}

export function createFarewells(): Farewells {
  const open = new Map<() => void, string>()
  return {
    add(instance, say) {
      // the same function may be given twice
      const entry = () => say()
      open.set(entry, instance)
      return () => void open.delete(entry)
    },
    say(instances) {
      for (const [entry, instance] of open) {
        if (instances !== undefined && !instances.has(instance)) continue
        open.delete(entry)
        entry()
      }
    },
  }
}
