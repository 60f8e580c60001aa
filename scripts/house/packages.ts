import { cp } from 'node:fs/promises'
import path from 'node:path'
import { productionPackages } from './licences.ts'

/** What builds, besides what is built: the compiler with its binary for this machine, the types, and ncc. */
const tools = ['typescript', '@typescript', '@types/node', 'undici-types', '@vercel/ncc']

/**
 * Copies the packages that a build of a copy of the sources needs, and no others: all of them weigh 400 MB. Copies,
 * since a link would be followed and give modules and chunks other numbers than in the checkout.
 */
export async function copyPackages({ from, to }: { from: string; to: string }): Promise<void> {
  const folders = (await productionPackages(from)).map(({ folder }) => path.relative(from, folder))
  for (const folder of [...folders, ...tools.map((name) => path.join('node_modules', name))]) {
    await cp(path.join(from, folder), path.join(to, folder), { recursive: true })
  }
}
