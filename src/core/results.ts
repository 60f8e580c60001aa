/**
 * The words in which every command ends, and the exit code of each. Scripts depend on both: see `docs/exit-codes.md`.
 */
export const exitCodes = {
  deployed: 0,
  resumed: 0,
  restored: 0,
  rotated: 0,
  passed: 0,
  'no-change': 0,
  planned: 0,
  observed: 0,
  superseded: 0,
  fault: 1,
  'bad-input': 2,
  refused: 3,
  'rolled-back': 4,
  failed: 4,
  inconclusive: 5,
  unavailable: 5,
  unpinned: 5,
  unfinished: 6,
  'rollback-failed': 7,
  cancelled: 130,
} as const

/** The finer word for how a command ended. */
export type ResultWord = keyof typeof exitCodes

/** The process exit code that goes with a result word. */
export function exitCodeOf(result: ResultWord): number {
  return exitCodes[result]
}
