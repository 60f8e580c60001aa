import type { ResultWord } from './results.ts'

/**
 * Every documented error and the result word it ends a command with. `docs/errors.md` is generated from this table,
 * and a test fails for a code that has no page there.
 */
export const errorCodes = {
  // bad input: nothing was changed
  'input-invalid': { result: 'bad-input', means: 'one or more inputs or flags are missing or not allowed' },
  'config-not-found': { result: 'bad-input', means: 'there is no configuration file at any of the places looked at' },
  'config-ambiguous': { result: 'bad-input', means: 'two configuration files are present' },
  'config-unreadable': { result: 'bad-input', means: 'the configuration file cannot be read as text' },
  'config-syntax': { result: 'bad-input', means: 'the configuration file is not valid YAML' },
  'config-invalid': { result: 'bad-input', means: 'the configuration breaks one or more rules of the schema' },
  'environment-unknown': { result: 'bad-input', means: 'the environment is not named, or not in the configuration' },
  'service-unknown': { result: 'bad-input', means: 'the service is not named, or not in the configuration' },
  'secret-unresolved': { result: 'bad-input', means: 'a reference to a secret cannot be resolved' },
  'input-file-invalid': { result: 'bad-input', means: 'a file given as input does not have the documented format' },
  // refused: nothing was changed
  'artifact-missing': { result: 'refused', means: 'the artifact is not there' },
  'artifact-invalid': { result: 'refused', means: 'the artifact is neither a folder nor a tar, or has unsafe entries' },
  'command-missing': { result: 'refused', means: 'the command that starts the service is not there, or in a place that does not last' },
  'image-missing': { result: 'refused', means: 'the container engine does not have the image and cannot get it' },
  'image-moved': { result: 'refused', means: 'the tag of the image names another image than when the rollout was planned' },
  'port-in-use': { result: 'refused', means: 'somebody else holds the address that the service listens on' },
  locked: { result: 'refused', means: 'another run holds the rollout of this service and environment' },
  'marked-bad': { result: 'refused', means: 'the revision failed before and is marked bad' },
  'rollback-target-unknown': { result: 'refused', means: 'no revision in the history matches' },
  'drill-unsafe': { result: 'refused', means: 'this is no time to rehearse a rollback: something is unfinished, or the live release is not well' },
  'nothing-to-roll-back': { result: 'refused', means: 'there is no known good revision to go back to' },
  'state-newer': { result: 'refused', means: 'a file of the state home was written by a newer version' },
  'state-broken': { result: 'refused', means: 'a file of the state home cannot be read and cannot be rebuilt' },
  'state-unwritable': { result: 'refused', means: 'a file of the state home cannot be written' },
  'home-unsafe': { result: 'refused', means: 'the state home is in a place that is emptied, or open to others' },
  'platform-unsupported': { result: 'refused', means: 'the target does not run on this kind of machine' },
  'nothing-recorded': { result: 'refused', means: 'there are no events to report on' },
  'not-supported': { result: 'refused', means: 'the target cannot do what was asked' },
  'access-denied': { result: 'refused', means: 'the credentials do not allow what is needed, or there are none' },
  'call-refused': { result: 'refused', means: 'the cloud refused a call for a reason of its own' },
  'not-ready': { result: 'refused', means: 'the service is not set up the way that the target needs it' },
  'audit-unavailable': { result: 'refused', means: 'an audit event cannot be written, and no mutation goes ahead without one' },
  'log-missing': { result: 'refused', means: 'there is no audit log at the place' },
  'log-exists': { result: 'refused', means: 'there is an audit log already, or what belongs to one' },
  'log-keys-unusable': { result: 'refused', means: 'the private keys of an audit log cannot be read, are not those of its policy, or are open to others' },
  held: { result: 'refused', means: 'a hold keeps entries of an audit log that are past their time' },
  // the answer is no
  'candidate-unhealthy': { result: 'failed', means: 'the candidate did not become healthy, or died before it had traffic' },
  'migration-failed': { result: 'failed', means: 'the task that runs before the candidate gets traffic did not end well' },
  'smoke-test-failed': { result: 'failed', means: 'a smoke test of the candidate failed' },
  'gate-failed': { result: 'rolled-back', means: 'the gate found the candidate worse than allowed; traffic was restored' },
  'drill-failed': { result: 'failed', means: 'a rehearsal found that a rollback would not have gone well; what was live is live' },
  'chain-broken': { result: 'failed', means: 'the record of events does not verify' },
  // no answer
  'gate-inconclusive': { result: 'inconclusive', means: 'the gate could not decide in the time it had; traffic was restored' },
  'metrics-unavailable': { result: 'unavailable', means: 'a source that the gate needs gave no data; traffic was restored' },
  'engine-unavailable': { result: 'unavailable', means: 'the container engine does not answer, or cannot do what is needed; before the lock nothing was changed' },
  'credentials-expired': { result: 'unavailable', means: 'the credentials of the cloud are not valid any more' },
  'append-unknown': { result: 'unavailable', means: 'the place of an audit log did not say whether the events are in it: those with an `idem` can be appended again' },
  'target-unavailable': { result: 'unavailable', means: 'the target does not answer' },
  // in between
  fenced: { result: 'superseded', means: 'another run took over' },
  cancelled: { result: 'cancelled', means: 'the run was cancelled' },
  'lease-lapsed': { result: 'unfinished', means: 'the lease lapsed, and the target put traffic back on the stable side by itself' },
  'rollout-unfinished': { result: 'unfinished', means: 'the run stopped half-way in a safe state; a rerun or `reconcile` finishes it' },
  'append-unpublished': { result: 'unfinished', means: 'the events are in the audit log, and its checkpoint does not cover them yet: the next append publishes them' },
  'restore-failed': { result: 'rollback-failed', means: 'traffic could not be put back on the stable side: a person is needed now' },
  'output-unwritable': { result: 'fault', means: 'an output file of the runner cannot be written' },
  fault: { result: 'fault', means: 'an unexpected fault of ours' },
} as const satisfies Record<string, { result: ResultWord; means: string }>

/** The closed set of documented errors. */
export type ErrorCode = keyof typeof errorCodes

/** One of several things wrong with the same input, with its place where it has one. */
export interface Problem {
  /** dotted path of the key or name of the input */
  readonly path?: string
  readonly file?: string
  /** 1-based */
  readonly line?: number
  /** 1-based */
  readonly column?: number
  readonly message: string
  /** the nearest name that is valid */
  readonly nearest?: string
}

/**
 * An error that a person can act on: printed as one line with its hint and no stack. Anything else that is thrown is a
 * fault of ours and is printed with its stack.
 */
export class DeliveryError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly problems: readonly Problem[]
  readonly output: readonly string[]

  constructor({ code, message, hint, cause, problems = [], output = [] }: DeliveryErrorInit) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'DeliveryError'
    this.code = code
    this.hint = hint
    this.problems = problems
    this.output = output
  }
}

export interface DeliveryErrorInit {
  readonly code: ErrorCode
  /** what is wrong, and where; never a secret */
  readonly message: string
  /** what to do about it */
  readonly hint?: string
  readonly cause?: unknown
  readonly problems?: readonly Problem[]
  /** the last lines that a program of the user's wrote: untrusted, few, and without secrets; shown as a quotation */
  readonly output?: readonly string[]
}

/** Whether `error` is a documented error, of the given code if one is given. */
export function isDeliveryError(error: unknown, code?: ErrorCode): error is DeliveryError {
  return error instanceof DeliveryError && (code === undefined || error.code === code)
}

/** The message of anything that was thrown; an error of another realm is told by its shape. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}
