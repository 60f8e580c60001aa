import { execFile } from 'node:child_process'

/** Whose units are meant: those of a user's own service manager, or those of the machine's. */
export type Manager = 'user' | 'system'

/** The units that `init --systemd` writes. */
export const unitNames = {
  /** brings everything back at the start of the machine, and answers what is under way before it goes down */
  service: 'pqc-delivery.service',
  /** looks whether everything is there */
  reconcile: 'pqc-delivery-reconcile.service',
  /** says when to look */
  timer: 'pqc-delivery-reconcile.timer',
} as const

/** The words that make systemctl speak to that manager. */
export function systemctlArguments(manager: Manager, ...words: readonly string[]): readonly string[] {
  return manager === 'user' ? ['--user', ...words] : words
}

/** How systemctl ended, and what it said; undefined where there is none. */
export interface Asked {
  readonly ok: boolean
  readonly text: string
}

/** Asks a manager something. */
export type AskManager = (manager: Manager, ...words: readonly string[]) => Promise<Asked | undefined>

/** Asks systemd, at most `timeoutMs`. */
export function createAskManager(timeoutMs: number): AskManager {
  return (manager, ...words) => new Promise((resolve) => {
    execFile('systemctl', [...systemctlArguments(manager, ...words)], { timeout: timeoutMs }, (error, stdout) => {
      const isMissing = error !== null && 'code' in error && error.code === 'ENOENT'
      resolve(isMissing ? undefined : { ok: error === null, text: stdout.trim() })
    })
  })
}

/** Whether the manager is going down, and not only restarting a unit: systemctl(1), `is-system-running`. */
export async function isGoingDown(ask: AskManager, manager: Manager): Promise<boolean> {
  return (await ask(manager, 'is-system-running'))?.text === 'stopping'
}
