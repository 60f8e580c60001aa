import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** SHA-256 in hex of a file's content. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Maps with a few actions at a time: many small files are read at the speed of the disk, and no descriptor limit is hit. */
export async function mapSome<Item, Result>(items: readonly Item[], action: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const atATime = 16
  const results: Result[] = []
  for (let start = 0; start < items.length; start += atATime) {
    results.push(...await Promise.all(items.slice(start, start + atATime).map(action)))
  }
  return results
}
