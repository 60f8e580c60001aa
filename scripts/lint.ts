import path from 'node:path'
import { runScript } from './house/entry.ts'
import { checkHouse, readHouse } from './house/lint/check.ts'
import { runTool } from './house/tool.ts'

const root = path.dirname(import.meta.dirname)

// `npm run lint`: the rules of the house, then oxlint with the rules that need types.
await runScript(async () => {
  const findings = checkHouse(await readHouse(root))
  for (const { file, line, rule, message } of findings) process.stdout.write(`${file}:${line} ${rule}: ${message}\n`)
  const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const args = [oxlint, '--type-aware', '--deny-warnings', '--report-unused-disable-directives', '-f', 'unix']
  const { exitCode, stdout, stderr } = await runTool({ command: process.execPath, args, cwd: root })
  process.stdout.write(stdout + stderr)
  process.stdout.write(
    `${findings.length === 0 ? 'No rule' : `${findings.length} times a rule`} of docs/architecture.md is broken.\n`,
  )
  return findings.length === 0 && exitCode === 0 ? 0 : 1
})
