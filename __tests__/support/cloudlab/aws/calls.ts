import type { ServiceName } from './operations.ts'

/** One call of the API, as it came in. */
export interface Call {
  /** 1 for the first */
  readonly number: number
  /** milliseconds of cloudlab's clock */
  readonly at: number
  readonly service: ServiceName
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** the ARN of the caller; undefined where the call needs no signature */
  readonly caller?: string
}

/** How a call ended: `ok`, the error's code, or that nobody heard the answer. */
export type CallOutcome = 'ok' | 'lost' | (string & {})

export interface EndedCall extends Call {
  readonly outcome: CallOutcome
}

/** Everything that was asked of cloudlab, in order. */
export interface CallLog {
  readonly all: () => readonly EndedCall[]
  /** the names of the operations that were called, in order, refused ones included; of one service or all */
  readonly operations: (service?: ServiceName) => readonly string[]
  /** how often an operation was called */
  readonly count: (operation: string) => number
  /** what the vendor's description has against requests, and against answers of cloudlab itself */
  readonly violations: () => readonly string[]
  /** runs with each call before it is answered: to kill a client at the N-th */
  readonly onCall: (listener: (call: Call) => void) => void
  readonly clear: () => void
}

export interface CallRecorder extends CallLog {
  readonly began: (call: Omit<Call, 'number'>) => Call
  readonly ended: (call: Call, outcome: CallOutcome) => void
  readonly violated: (call: Call, problems: readonly string[]) => void
}

export function createCallRecorder(): CallRecorder {
  let number = 0
  let calls: EndedCall[] = []
  let violations: string[] = []
  const listeners: ((call: Call) => void)[] = []
  return {
    all: () => calls,
    operations: (service) => calls.filter((call) => service === undefined || call.service === service).map((call) => call.operation),
    count: (operation) => calls.filter((call) => call.operation === operation).length,
    violations: () => violations,
    onCall: (listener) => listeners.push(listener),
    clear() {
      calls = []
      violations = []
    },
    began(parts) {
      number += 1
      const call = { number, ...parts }
      for (const listener of listeners) listener(call)
      return call
    },
    ended: (call, outcome) => calls.push({ ...call, outcome }),
    violated: (call, problems) => violations.push(...problems.map((problem) => `${call.service} ${call.operation}: ${problem}`)),
  }
}
