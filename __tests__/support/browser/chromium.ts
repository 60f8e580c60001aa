import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** A Chromium or Chrome on the PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

type Fields = Readonly<Record<string, unknown>>

/** One tab of a browser that nobody sees. */
export interface Tab {
  /** a command of the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/), with what it answers */
  send(method: string, parameters?: Fields): Promise<Fields>
  /** opens an address and resolves when it is loaded */
  open(url: string): Promise<void>
  /** what an expression comes to, a promise awaited; throws what it throws */
  evaluate(expression: string): Promise<unknown>
  /** every event of the tab so far, as `[method, parameters]` */
  readonly events: readonly (readonly [method: string, parameters: Fields])[]
}

/** Starts a browser with a profile of its own, and ends it whatever `body` does. */
export async function withTab(program: string, body: (tab: Tab) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'pqcd-browser-'))
  const flags = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--disable-gpu', '--no-first-run', '--disable-background-networking']
  // its sandbox needs rights that root's children in a container do not have
  const args = [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), 'about:blank']
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  try {
    await body(await openTab(connect(child.stdio[3] as Writable, child.stdio[4] as Readable)))
  } finally {
    // a process group: the browser's own children too
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await exited
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

type Message = Fields & { readonly id?: number; readonly method?: string; readonly sessionId?: string }

interface Connection {
  call(method: string, parameters: Fields, sessionId?: string): Promise<Fields>
  listen(listener: (message: Message) => void): void
}

/** The protocol over two pipes: JSON with a zero byte behind each message. */
function connect(input: Writable, output: Readable): Connection {
  const waiting = new Map<number, { resolve: (result: Fields) => void; reject: (error: Error) => void }>()
  const listeners: ((message: Message) => void)[] = []
  let count = 0
  let rest = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages.map((one) => JSON.parse(one) as Message)) {
      const call = waiting.get(message.id ?? 0)
      if (message.id === undefined) for (const listener of listeners) listener(message)
      else if (message['error'] === undefined) call?.resolve((message['result'] ?? {}) as Fields)
      else call?.reject(new Error(JSON.stringify(message['error'])))
    }
  })
  const lost = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'))
  }
  output.once('close', lost)
  input.on('error', lost)
  return {
    listen: (listener) => void listeners.push(listener),
    call: (method, parameters, sessionId) =>
      new Promise((resolve, reject) => {
        count += 1
        waiting.set(count, { resolve, reject })
        input.write(`${JSON.stringify({ id: count, method, params: parameters, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
      }),
  }
}

async function openTab({ call, listen }: Connection): Promise<Tab> {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true })
  const events: (readonly [string, Fields])[] = []
  let loaded = (): void => undefined
  listen(({ method = '', params, sessionId: session }) => {
    if (session !== sessionId) return
    events.push([method, (params ?? {}) as Fields])
    if (method === 'Page.loadEventFired') loaded()
  })
  const send: Tab['send'] = (method, parameters = {}) => call(method, parameters, String(sessionId))
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await send(`${domain}.enable`)
  return {
    send,
    events,
    open: async (url) => {
      const done = new Promise<void>((resolve) => {
        loaded = resolve
      })
      await send('Page.navigate', { url })
      await done
    },
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
      return (result as Fields)['value']
    },
  }
}
