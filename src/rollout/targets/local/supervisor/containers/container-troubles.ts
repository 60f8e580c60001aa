import os from 'node:os'
import { DeliveryError } from '../../../../../core/errors.ts'
import type { ContainerFacts } from '../../containers/engine-answers.ts'
import { EngineRefusal, explained, isUnknown } from '../../containers/engine-client.ts'
import { imageGone } from '../../containers/image-gone.ts'
import type { ContainerLaunch } from '../instances/launch-file.ts'

/** Whether the engine refused since the container's network is not there. */
export function isMissingNetwork(error: unknown): boolean {
  return error instanceof EngineRefusal && /network \S+ not found/i.test(error.message)
}

/** What a person has to know of a container that could not be started. */
export function startProblem(error: unknown, { reference, image }: ContainerLaunch): unknown {
  if (!(error instanceof EngineRefusal)) return error
  if (isUnknown(error) && /no such image|image not known/i.test(error.message)) return imageGone(image === reference ? image : `${image} (${reference})`)
  // Podman ends what a runtime was refused, be it a limit, with words of its own
  const said = error.message.replace(/: OCI permission denied$/, '')
  if (/executable file not found|no such file or directory|permission denied|exec format error/i.test(said)) {
    return new DeliveryError({
      code: 'command-missing',
      message: `the command of image ${image} cannot be started: ${error.message}`,
      hint: 'see the ENTRYPOINT and CMD of the image, and which machine it was built for',
      cause: error,
    })
  }
  return explained(error, `start a container of ${image}`)
}

/** How a container ended, in words. Podman 4 does not always say that it was for its memory (seen with conmon 2.1.6). */
export function howItEnded({ exitCode, oomKilled, memoryBytes, error }: ContainerFacts): string {
  if (oomKilled) return 'it used more memory than it may have and was killed (OOMKilled)'
  if (error !== '') return `the engine could not start it: ${error}`
  const signal = Object.entries(os.constants.signals).find(([, number]) => number === exitCode - 128)?.[0]
  if (signal === undefined) return `it ended with exit code ${exitCode}`
  const isMemory = signal === 'SIGKILL' && memoryBytes !== null
  const perhaps = isMemory ? `, perhaps since it used more memory than the ${Math.round(memoryBytes / 2 ** 20)} MiB that it may have` : ''
  return `it was ended by ${signal}${perhaps}`
}
