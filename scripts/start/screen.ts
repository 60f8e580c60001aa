import { formatDuration } from '../../src/core/duration.ts'
import { folded } from '../../src/core/text.ts'
import { NOT_RUN } from './row.ts'
import type { Row } from './row.ts'

/** What a person sees while the story goes on. */
export interface Screen {
  /** a step begins */
  begin(name: string): void
  /** a step has ended */
  end(row: Row): void
  /** a line of its own */
  say(text: string): void
  /** ends the live line; nothing may follow */
  close(): void
}

/** Where the screen writes. */
export interface ScreenOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number | undefined
}

export interface ScreenOptions {
  readonly output: ScreenOutput
  /** milliseconds, never going back */
  readonly now: () => number
  /** what the traffic is at, in a few words; empty before there is any */
  readonly traffic: () => string
  readonly colour: boolean
}

/** On a terminal one line is rewritten so often; in a plain log a line of its own says that it goes on. */
const LIVE_EVERY_MS = 100
const PLAIN_EVERY_MS = 5_000

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** A live line on a terminal, else lines at the beginning and the end of each step and every five seconds. */
export function makeScreen({ output, now, traffic, colour }: ScreenOptions): Screen {
  const live = output.isTTY === true
  let step: { readonly name: string; readonly began: number } | undefined
  let timer: NodeJS.Timeout | undefined

  const clear = (): void => void (live && output.write('\r\u001b[2K'))
  const state = (): string => {
    if (step === undefined) return ''
    return [step.name, formatDuration(Math.round(now() - step.began)), traffic()]
      .filter((part) => part !== '')
      .join(' · ')
  }
  const draw = (): void => {
    if (!live) return void output.write(`  … ${state()}\n`)
    const frame = frames[Math.floor(now() / LIVE_EVERY_MS) % frames.length] ?? ''
    output.write(`\r\u001b[2K${fitting(`${frame} ${state()}`, (output.columns ?? 80) - 1)}`)
  }
  const leave = (): void => {
    clearInterval(timer)
    clear()
    step = undefined
  }

  return {
    begin(name) {
      leave()
      step = { name, began: now() }
      if (!live) output.write(`▶ ${name}\n`)
      timer = setInterval(draw, live ? LIVE_EVERY_MS : PLAIN_EVERY_MS)
    },
    end(row) {
      leave()
      const line = `${row.name}: ${row.actual} (${row.seconds.toFixed(1)} s)`
      // the mark is one column and a blank, whatever its colour takes
      output.write(`${markOf(row, colour)} ${live ? folded(line, (output.columns ?? 80) - 2) : line}\n`)
    },
    say(text) {
      clear()
      output.write(`${text}\n`)
    },
    close: leave,
  }
}

/** What has no room is left out as a whole: half a figure says something else. */
function fitting(text: string, width: number): string {
  if (text.length <= width) return text
  const end = text.lastIndexOf(' · ')
  return end < 0 ? text.slice(0, width) : fitting(text.slice(0, end), width)
}

/** ✓ or ✗, green or red where colour is wanted; a dash for a step that was not run. */
export function markOf({ ok, actual }: Pick<Row, 'ok' | 'actual'>, colour: boolean): string {
  if (actual === NOT_RUN) return '–'
  const mark = ok ? '✓' : '✗'
  return colour ? `\u001b[${ok ? 32 : 31}m${mark}\u001b[0m` : mark
}
