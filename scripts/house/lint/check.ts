import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Finding, House } from './finding.ts'
import { graphFindings } from './graph-rules.ts'
import { importFindings } from './import-rules.ts'
import { shapeFindings } from './shape-rules.ts'
import { readSource, type SourceFile } from './source.ts'

/** What breaks the rules of docs/architecture.md, by file and line. */
export function checkHouse(house: House): readonly Finding[] {
  const findings = [...importFindings(house), ...graphFindings(house), ...shapeFindings(house)]
  return findings.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

/** Reads every TypeScript file of the checkout that the rules look at. */
export async function readHouse(root: string): Promise<House> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
  }
  const users = await Promise.all(['scripts', 'bench', '__tests__'].map((folder) => readFolder(root, folder)))
  return {
    sources: await readFolder(root, 'src'),
    users: users.flat(),
    dependencies: Object.keys(manifest.dependencies ?? {}),
  }
}

async function readFolder(root: string, folder: string): Promise<readonly SourceFile[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  return Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return readSource(path.relative(root, file).split(path.sep).join('/'), await readFile(file, 'utf8'))
    }),
  )
}
