import type { Case } from './case.ts'
import type { Incident } from './incident.ts'

/** What is left for a person, the most urgent first. */
export function nextSteps({ found, state, cause, markedBad }: {
  readonly found: Case
  readonly state: Incident['state']
  readonly cause: string | null
  readonly markedBad: boolean
}): readonly string[] {
  if (state === 'open') {
    return [
      'Run `pqc-delivery reconcile` now. If that fails too, look at the machine: a release that was to be left may have traffic.',
      '`pqc-delivery status` shows what serves, and who has which share of the traffic.',
    ]
  }
  return [...openRollout(found), ...ofCause({ found, cause, markedBad }), 'Write down what people did and decided beside this record: it knows what the machines did.']
}

/** Traffic is back, but the target still keeps the rollout. */
function openRollout({ own, helpers }: Case): readonly string[] {
  const ended = [...own, ...helpers].some(({ name, outcome }) => outcome !== 'started' && (name === 'rollout.finished' || name.startsWith('service.') || name === 'drill.finished'))
  return ended || helpers.length > 0 ? [] : ['Run `pqc-delivery reconcile`, or deploy again: the rollout is not closed, as far as the record goes.']
}

function ofCause({ found: { kind }, cause, markedBad }: {
  readonly found: Case
  readonly cause: string | null
  readonly markedBad: boolean
}): readonly string[] {
  if (kind === 'drill') return ['Find out why the release that a rollback would go to did not do: until then there may be no way back. Then hold the drill again.']
  if (kind === 'rollback') {
    return [
      markedBad ? 'The release that was left is marked bad and is not chosen again. Release a corrected build.' : 'Release a corrected build. The release that was left is not marked bad: `rollback --mark-bad` does that.',
      'Find out why its gate let it pass: `pqc-delivery gate replay` tries another policy on recorded traffic.',
    ]
  }
  switch (cause) {
    case 'gate-failed':
    case 'candidate-failed':
      return [markedBad
        ? 'The release is marked bad, and only `allow-bad` deploys it again. Find the cause in the logs of its instances and release a corrected build.'
        : 'Find the cause in the logs of its instances, and release a corrected build.']
    case 'inconclusive':
      return ['The gate could not decide. Give it more traffic or time (`step-time.max`), or look at what both sides share; then deploy again.']
    case 'unavailable':
      return ['Find out which source gave no data (the reason names it); then deploy again.']
    case 'lease-lapsed':
      return ['Find out why the run gave no sign of life: was the machine suspended, overloaded, or the job killed? Then deploy again.']
    default:
      return ['Deploy again when whoever ended the rollout says that it may.']
  }
}
