import type { Alarms, AlarmState } from '../../ports.ts'

export interface PretendAlarms extends Alarms {
  readonly set: (name: string, state: AlarmState) => void
  readonly listeners: () => number
}

/** Alarms that say what they are told to. */
export function createPretendAlarms(): PretendAlarms {
  const states = new Map<string, AlarmState>()
  const listeners = new Set<(name: string, state: AlarmState) => void>()
  return {
    state: (name) => states.get(name),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set(name, state) {
      states.set(name, state)
      for (const listener of listeners) listener(name, state)
    },
    listeners: () => listeners.size,
  }
}
