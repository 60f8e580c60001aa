import { commitName } from '../commit.ts'
import { broken } from './broken.ts'
import type { SignedReader } from './head.ts'

/**
 * The commit from `first`, which is kept, up to the last one, `n`, with which the log had `size` entries: what is in a published tree ends there. Commits only add, so it is looked
 * for from the end in steps that double, and by halves then. Rejects with `chain-broken` where none ends there.
 */
export async function findBase({ reader, size, first, n }: { readonly reader: SignedReader; readonly size: number; readonly first: number; readonly n: number }): Promise<{
  readonly n: number
  readonly digest: string | null
}> {
  if (size === 0) return { n: -1, digest: null }
  const none = first - 1
  let [low, high] = [none, n + 1]
  for (let at = n, step = 1; high - low > 1; step *= 2) {
    const one = await reader.commit(at)
    if (one === undefined) throw broken(commitName(at), 'it is missing')
    if (one.commit.size === size) return { n: at, digest: one.digest }
    if (one.commit.size < size) low = at
    else high = at
    at = low === none ? Math.max(first, n - step) : low + Math.floor((high - low) / 2)
  }
  throw broken('checkpoint', `it is signed for ${size} entries, and the commits have none that ends there`)
}
