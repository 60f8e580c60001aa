import type { TargetCapabilities } from '../../rollout/target.ts'

/** What a person has to know where nothing on the target puts traffic back when the run dies; nothing where something does. */
export function unguarded({ deadMansSwitch }: Pick<TargetCapabilities, 'deadMansSwitch'>): readonly string[] {
  if (deadMansSwitch) return []
  return [
    'Nothing on the target puts traffic back when this run dies with its runner: the candidate keeps the share that it has until somebody runs `pqc-delivery reconcile`. '
    + 'Let that run on a schedule, every five minutes, and let an alarm on errors wake somebody.',
  ]
}
