import { mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runNcc } from '../../scripts/house/bundle.ts'

const source = `import * as core from '@actions/core'
export async function main() {
  core.info(\`ready \${core.getInput('artifact')}\`)
}
`

/**
 * The least that an action can be: one line logged through `@actions/core`, bundled as ours is, behind a stub like
 * ours. Returns the file to start.
 */
export async function buildBareAction({ checkout, folder }: { checkout: string; folder: string }): Promise<string> {
  await symlink(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'))
  await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
  await writeFile(path.join(folder, 'main.js'), source)
  const dist = path.join(folder, 'dist')
  await runNcc({ root: checkout, input: path.join(folder, 'main.js'), output: dist })
  const stub = path.join(dist, 'bare', 'index.js')
  await mkdir(path.dirname(stub))
  await writeFile(stub, "import { main } from '../index.js'\nawait main()\n")
  return stub
}
