import { readdirSync } from 'node:fs'
import path from 'node:path'
import { isSafeName, servicesHome } from '../../../../core/home.ts'
import type { ServicePlace } from '../../../../core/home.ts'

/** Every service in every environment that a state home knows, by name. */
export function homeServices(home: string): readonly ServicePlace[] {
  const services = servicesHome(home)
  return foldersIn(services).flatMap((service) =>
    foldersIn(path.join(services, service)).map((environment) => ({ home, service, environment })))
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory() && isSafeName(entry.name)).map(({ name }) => name).toSorted()
  } catch {
    return []
  }
}
