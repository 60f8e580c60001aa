import type { CheckedConfig, CheckRequest } from './config.ts'
import { chosenEnvironment, chosenService, namesIn } from './file.ts'
import { digestOfSubject, mergeSubjects, readAll } from './merge-subjects.ts'

/**
 * Validates the file for every service and environment, or for those asked for. Resolves no secret: that needs them at
 * hand. Returns what is in order; rejects like `loadConfig` when anything is not.
 */
export async function checkConfig(
  request: CheckRequest,
): Promise<{ readonly file: string; readonly checked: readonly CheckedConfig[] }> {
  const read = await readAll(request, [])
  const { name } = read.file
  const names = namesIn(read.root)
  const environments =
    request.environment === undefined ? names.environments : [chosenEnvironment(read.root, { ...request, file: name })]
  const services =
    request.service === undefined ? names.services : [chosenService(read.root, { ...request, file: name })]
  const subjects = environments.flatMap((environment) => services.map((service) => ({ service, environment })))
  const { complete, error } = mergeSubjects(read, subjects)
  if (error !== undefined) throw error
  return { file: name, checked: complete.map((one) => ({ ...one.subject, digest: digestOfSubject(one) })) }
}
