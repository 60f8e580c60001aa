import { EventEmitter } from 'node:events'
import { systemRandom } from '../../../src/core/system.ts'
import type { TextStream } from '../../../src/runner/streams.ts'
import type { World } from '../../../src/runner/world.ts'

/** A stream that keeps what is written to it. */
export interface KeptStream extends TextStream {
  readonly text: () => string
}

/** A stream in memory, on a terminal or not. */
export function keptStream(options: { readonly isTerminal?: boolean; readonly columns?: number } = {}): KeptStream {
  let text = ''
  return {
    write: (more) => {
      text += more
    },
    flush: () => Promise.resolve(),
    failure: () => undefined,
    isTerminal: options.isTerminal ?? false,
    columns: () => options.columns,
    text: () => text,
  }
}

/** A world in memory. Its clock stands still until it is set, and signals are sent by `events.emit`. */
export function fakeWorld(options: {
  readonly variables?: Readonly<Record<string, string>>
  readonly folder?: string
  readonly home?: string
  readonly isTerminal?: boolean
} = {}) {
  const { variables = {}, folder = '/nowhere', home = '/nowhere/home', isTerminal = false } = options
  const stdout = keptStream({ isTerminal, columns: 80 })
  const stderr = keptStream({ isTerminal, columns: 80 })
  const events = new EventEmitter()
  let time = 0
  const world: World = {
    variables,
    stdout,
    stderr,
    async *stdin() {
      yield* []
    },
    events,
    clock: { now: () => time, monotonic: () => time, sleep: () => Promise.resolve() },
    random: systemRandom,
    currentFolder: folder,
    pid: 42,
    platform: { os: 'linux', arch: 'x64' },
    bundle: folder,
    openHome: () => home,
  }
  return {
    world,
    stdout,
    stderr,
    events,
    pass: (ms: number): void => {
      time += ms
    },
  }
}
