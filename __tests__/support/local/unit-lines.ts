import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The words of a line such as `ExecStart=`, as systemd splits them for what our units hold. */
export function wordsOf(unit: string, setting: string): readonly string[] {
  const line = readFileSync(unit, 'utf8').split('\n').find((text) => text.startsWith(`${setting}=`))
  if (line === undefined) throw new Error(`${unit} has no ${setting}`)
  return [...line.slice(setting.length + 1).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

/** How a line of a unit ended. */
export interface Ran {
  readonly code: number
  readonly said: string
}

/** Runs what stands in the words, with nothing of this process's environment: a machine that has just started has none of it. */
export function runWords([program = '', ...args]: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, cwd: '/' }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, said: `${stdout}${stderr}` })
    })
  })
}

/** A folder for PATH with a `systemctl` that says `answer`, and writes down what it is asked. */
export function fakeSystemctl({ folder, answer, code = 0 }: {
  readonly folder: string
  readonly answer: string
  readonly code?: number
}): { readonly path: string; readonly asked: () => string } {
  mkdirSync(folder, { recursive: true })
  const log = path.join(folder, 'asked')
  writeFileSync(log, '')
  const file = path.join(folder, 'systemctl')
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${log}'\necho '${answer}'\nexit ${code}\n`)
  chmodSync(file, 0o755)
  return { path: folder, asked: () => readFileSync(log, 'utf8').trim() }
}
