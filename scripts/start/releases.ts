import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const serviceFolder = fileURLToPath(new URL('../../workflows-examples/sample-service/', import.meta.url))

/** What a release does wrong, in the words of the sample service's README. */
export type Fault = { readonly path: string; readonly status?: number; readonly delayMs?: number } & (
  { readonly every: number } | { readonly share: number }
)

/** One release of the sample service. */
export interface Release {
  readonly version: string
  readonly faults: readonly Fault[]
}

/** Every 20th request of this path fails in a broken release. */
export const ordersPath = '/orders'

/** Fails 5% of what users ask for, by its own count, while its health check stays green. */
export function brokenRelease(version: string): Release {
  return { version, faults: [{ path: ordersPath, every: 20, status: 500 }] }
}

/** Works. */
export function goodRelease(version: string): Release {
  return { version, faults: [] }
}

/** Makes the folder of a release, as a build step would. */
export async function writeRelease(folder: string, release: Release): Promise<void> {
  await mkdir(folder, { recursive: true })
  await copyFile(path.join(serviceFolder, 'server.mjs'), path.join(folder, 'server.mjs'))
  await writeFile(path.join(folder, 'release.json'), `${JSON.stringify(release, null, 2)}\n`)
}
