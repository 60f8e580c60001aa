import type { ResultWord } from '../../src/core/results.ts'

/** What each exit code says to a script. */
export const codeMeanings: Readonly<Record<number, string>> = {
  0: 'done, or nothing to do',
  1: 'a fault of ours: unexpected, with its stack',
  2: 'bad input, flag or configuration; nothing was changed',
  3: 'refused by policy, lock or precondition; nothing was changed',
  4: 'the answer is no: the gate failed and traffic was restored, or a verification found something',
  5: 'no answer: inconclusive, or a source needed for the answer was not available',
  6: 'stopped half-way in a safe state; a rerun or `reconcile` finishes it',
  7: 'could not restore: a person is needed now',
  130: 'cancelled; traffic was restored',
}

/** What each word of `result` says to a person. */
export const wordMeanings: Readonly<Record<ResultWord, string>> = {
  deployed: 'the release has all traffic and finished its bake, or its bake is watched by the target',
  resumed: 'an unfinished rollout of the same release was finished',
  restored: 'all traffic is on the release that was chosen, or that was live before',
  rotated: 'keys were replaced',
  passed: 'what was asked for was looked at, and nothing is wrong',
  'no-change': 'there was nothing to do; the release is live already',
  planned: 'a dry run: the plan was made, and nothing was changed',
  observed: 'the gate only watched: it would have decided otherwise, and did not act',
  superseded: 'another run took over and decides from there on',
  fault: 'something that nobody foresaw',
  'bad-input': 'an input, flag or configuration is wrong',
  refused: 'a lock, a mark or a missing precondition forbids it',
  'rolled-back': 'the gate failed; all traffic is on the release that was live before, if there was one',
  failed: 'the release never became healthy, a smoke test failed, or a verification found something',
  inconclusive: 'the gate had no answer in its time; traffic was restored',
  unavailable: 'a source that the answer needs did not answer; traffic was restored',
  unpinned: 'consistent with itself, but nothing says whose it is',
  unfinished: 'stopped half-way in a safe state',
  'rollback-failed': 'traffic could not be restored',
  cancelled: 'somebody cancelled the run; traffic was restored',
}
