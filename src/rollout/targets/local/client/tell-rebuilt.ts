import type { Log } from '../../../../core/ports/log.ts'
import type { StateRebuilt, TargetState } from '../../../target.ts'

/** Tells whoever runs a command that the state was lost, each thing once. */
export function createTeller(log: Pick<Log, 'warning'>): (state: Pick<TargetState, 'rebuilt'>) => void {
  const told = new Set<string>()
  return ({ rebuilt }) => {
    if (rebuilt === undefined) return
    const text = textOf(rebuilt)
    if (!told.has(text)) log.warning(text)
    told.add(text)
  }
}

function textOf({ at, file, why, lost, aside, done }: StateRebuilt): string {
  if (!done) return `${why}; what serves is known from the other files of the service; lost: ${lost}. The next command that changes something sets the file aside and goes on`
  const where = aside === null ? '' : ` What was there is kept as ${aside}.`
  return `${why}. At ${at} the state was rebuilt from the other files of the service; lost: ${lost}.${where} ${file} is whole again`
}
