import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { resultOf, run, type Stage } from './stage.ts'
import type { Step } from './step.ts'

/** The log that the story wrote, as a whole and each log in it, by the command and by the program that needs nothing but Node. */
export const auditLog: Step = {
  name: 'Verify the audit log',
  expected: 'passed, and by verify.mjs alone',
  run: async (stage) => {
    const { audit } = stage.folder
    const logs = await logsIn(audit)
    for (const place of [audit, ...logs]) {
      const end = await run({ stage, args: ['audit', 'verify', place, '--deep'] })
      if (end.exitCode !== 0 || end.document.text('result') !== 'passed') return { actual: resultOf(end), ok: false }
      const alone = await verifyAlone(stage, place)
      if (alone !== undefined) return { actual: `verify.mjs: ${alone}`, ok: false }
    }
    return logs.length === 0 ? { actual: 'there is no log', ok: false } : { actual: 'passed, and by verify.mjs alone', ok: true }
  },
}

/** The folders of a class and a month; a story at the end of one has two. */
async function logsIn(place: string): Promise<readonly string[]> {
  const classes = await readdir(place)
  const months = await Promise.all(classes.map(async (name) => (await readdir(path.join(place, name))).map((month) => path.join(place, name, month))))
  return months.flat()
}

/** What the program says where it does not say that all is well. The policy lies beside the place. */
function verifyAlone({ checkout, folder }: Stage, place: string): Promise<string | undefined> {
  const args = [path.join(checkout, 'dist', 'verify.mjs'), place, '--policy', `${folder.audit}.policy`, '--deep']
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 60_000 }, (error, stdout, stderr) => {
      const last = `${stdout}\n${stderr}`.trimEnd().split('\n').at(-1) ?? ''
      resolve(error === null ? undefined : last)
    })
  })
}
