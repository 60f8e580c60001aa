/** Runs one after the other: the next begins when the one before has ended, well or not. */
export type Exclusive = <Value>(action: () => Promise<Value>) => Promise<Value>

/** Makes a queue of its own. */
export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve()
  return (action) => {
    const next = last.then(action, action)
    last = next.catch(() => undefined)
    return next
  }
}
