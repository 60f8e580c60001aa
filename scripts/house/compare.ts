import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { filesOf } from './bundle.ts'

/** How one file differs between what is committed and what the sources give. */
export interface Difference {
  readonly file: string
  readonly kind: 'missing' | 'surplus' | 'different'
  /** for `different`: 1-based line of the first difference */
  readonly line?: number
}

/** Compares two folders byte for byte; a folder that is not there is empty. */
export async function compareFolders({
  committed,
  built,
}: Record<'committed' | 'built', string>): Promise<readonly Difference[]> {
  const old = new Set(await filesOf(committed))
  const fresh = new Set(await filesOf(built))
  const differences: Difference[] = []
  for (const file of [...new Set([...old, ...fresh])].toSorted()) {
    if (!old.has(file)) differences.push({ file, kind: 'missing' })
    else if (!fresh.has(file)) differences.push({ file, kind: 'surplus' })
    else {
      const line = await firstDifference(path.join(committed, file), path.join(built, file))
      if (line !== undefined) differences.push({ file, kind: 'different', line })
    }
  }
  return differences
}

async function firstDifference(a: string, b: string): Promise<number | undefined> {
  const [left, right] = [await readFile(a), await readFile(b)]
  if (left.equals(right)) return undefined
  let at = 0
  while (left[at] === right[at]) at += 1
  return left.subarray(0, at).toString('latin1').split('\n').length
}
