import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCli } from '../../../../src/cli.ts'
import { fakeWorld } from '../../runner/fake-world.ts'

/** What a command of `audit` printed, in `folder`, which also has the state home. Throws where it ends with anything but 0. */
export async function auditCli(folder: string, ...words: readonly string[]): Promise<string> {
  mkdirSync(path.join(folder, 'home'), { recursive: true, mode: 0o700 })
  const fake = fakeWorld({ folder, home: path.join(folder, 'home') })
  const code = await runCli({ words: ['audit', ...words], world: fake.world })
  if (code !== 0) throw new Error(`audit ${words.join(' ')} ended with ${code}: ${fake.stderr.text()}`)
  return fake.stdout.text()
}

/** Makes a log as a user does: `audit init`, and an `audit append` for each number of events. */
export async function makeCliLog({ folder, name, batches }: {
  readonly folder: string
  readonly name: string
  readonly batches: readonly number[]
}): Promise<string> {
  await auditCli(folder, 'init', name, '--origin', `example.com/audit/${name}`)
  const events = path.join(folder, `${name}.jsonl`)
  let size = 0
  for (const count of batches) {
    writeFileSync(events, Array.from({ length: count }, (_, at) => `${JSON.stringify({ n: size + at, note: 'ü'.repeat(at % 7) })}\n`).join(''))
    await auditCli(folder, 'append', name, '--from', events)
    size += count
  }
  return path.join(folder, name)
}
