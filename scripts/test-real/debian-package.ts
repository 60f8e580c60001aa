import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Packaged } from './capability.ts'
import type { Installed } from './install.ts'
import { runLimited } from './limited.ts'

/**
 * Takes one program out of a package of Debian, without root and without installing anything: `apt-get download` gets the package
 * whose checksum the signed lists of the system have.
 */
export async function takeFromPackage({ packaged, tools, deadline }: {
  readonly packaged: Packaged
  readonly tools: string
  readonly deadline: number
}): Promise<Installed> {
  const folder = path.join(tools, `${packaged.package}-debian`)
  const place = path.join(folder, packaged.program)
  if (existsSync(place)) return { place }
  const building = `${folder}.building`
  await rm(building, { recursive: true, force: true })
  await mkdir(building, { recursive: true })
  const steps = ['set -e', 'apt-get -qq download "$1"', 'dpkg-deb --fsys-tarfile ./*.deb | tar -x "./$2"', 'test -x "./$2"', 'rm ./*.deb']
  const error = await runLimited({ command: 'sh', args: ['-c', steps.join('\n'), 'sh', packaged.package, packaged.program], cwd: building, env: process.env, deadline })
  if (error === undefined) {
    await rm(folder, { recursive: true, force: true })
    await rename(building, folder)
    return { place }
  }
  await rm(building, { recursive: true, force: true })
  return { error }
}
