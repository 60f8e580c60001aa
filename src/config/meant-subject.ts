import { isDeliveryError } from '../core/errors.ts'
import type { CheckRequest } from './config.ts'
import { chosenEnvironment, chosenService } from './file.ts'
import { readAll } from './merge-subjects.ts'

/** A service in an environment, by their names. */
export interface MeantSubject {
  readonly service: string
  readonly environment: string
}

/** Which service and environment is meant by a configuration that may not be valid, as far as the file says so, else whoever asks; undefined: nobody does. */
export async function meantSubject(request: CheckRequest): Promise<MeantSubject | undefined> {
  try {
    const { file: { name: file }, root } = await readAll(request, [])
    return { service: chosenService(root, { ...request, file }), environment: chosenEnvironment(root, { ...request, file }) }
  } catch (error) {
    if (!isDeliveryError(error)) throw error
    const { service, environment } = request
    // what the file does not know is a slip of whoever typed it
    if (error.code === 'service-unknown' || error.code === 'environment-unknown') return undefined
    return service === undefined || environment === undefined ? undefined : { service, environment }
  }
}
