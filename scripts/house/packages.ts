import { cp } from 'node:fs/promises'
import path from 'node:path'
import { productionPackages } from './licences.ts'

/** Packages that the compiler needs to understand the sources. */
const types = ['@types/node', 'undici-types']

/**
 * Copies the packages that a build of a copy of the sources needs. Copies, since a link would be followed and give the
 * modules other ids than in the checkout; only these, since the tools weigh 400 MB and can be used from where they are.
 */
export async function copyPackages({ from, to }: { from: string; to: string }): Promise<void> {
  const folders = (await productionPackages(from)).map(({ folder }) => path.relative(from, folder))
  for (const folder of [...folders, ...types.map((name) => path.join('node_modules', name))]) {
    await cp(path.join(from, folder), path.join(to, folder), { recursive: true })
  }
}
