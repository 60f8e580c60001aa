import type { TargetCapabilities } from '../../target.ts'

/** What the local target can do. Looks are cheap: they are answered from memory, over a local socket. */
export const localCapabilities: TargetCapabilities = {
  kind: 'local',
  deadMansSwitch: true,
  watches: true,
  weights: true,
  trustedRecord: true,
  lookEveryMs: 200,
}
