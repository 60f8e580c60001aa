import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { digestOf } from '../../../core/canonical.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { ReleaseImage, Revision } from '../../target.ts'
import { chooseContainer, definitionDigest, withImage } from './task-definition.ts'

/** An image by its digest, and nothing else: `name@sha256:…`. */
export interface PinnedImage {
  readonly reference: string
  /** 64 hex digits */
  readonly digest: string
}

const pinned = /^(?<name>[^@\s]+)@sha256:(?<digest>[0-9a-f]{64})$/u

/** Rejects with `input-invalid` what is not pinned: behind a tag there is another image tomorrow, and a rollback would get that one. */
export function pinnedImage(reference: string): PinnedImage {
  const digest = pinned.exec(reference)?.groups?.['digest']
  if (digest !== undefined) return { reference, digest }
  throw new DeliveryError({
    code: 'input-invalid',
    message: `the image ${JSON.stringify(reference)} is not pinned by its digest`,
    hint: 'give REPOSITORY@sha256:… as build-scan and docker/build-push-action put it out',
    problems: [{ path: 'image', message: 'not pinned: it must end with @sha256: and 64 hex digits' }],
  })
}

/** The image's digest stands for what the definition runs where the image is; without it the two would differ by the image alone. */
const placeholder = 'the image of the release'

/**
 * The revision that a task definition with an image in it is: `content` is the image's digest, `start` the digest of everything else
 * of the definition. Neither has to do with the number under which ECS knows it, so that the same release registered twice is the same.
 */
export function revisionOf({ request, container, image, gitSha, spec }: {
  readonly request: RegisterTaskDefinitionRequest
  readonly container: string | undefined
  readonly image: PinnedImage
  readonly gitSha?: string
  readonly spec: JsonObject
}): Revision {
  const content = image.digest
  const start = definitionDigest(withImage({ request, container, image: placeholder }))
  const named: ReleaseImage = { reference: image.reference, name: image.reference }
  return { id: digestOf({ content, start }), content, start, image: named, spec, ...(gitSha !== undefined && { gitSha }) }
}

/** The image that a definition runs in the container that releases replace; undefined when it is not pinned. */
export function imageOf({ request, container }: { readonly request: RegisterTaskDefinitionRequest; readonly container: string | undefined }): string | undefined {
  return chooseContainer({ containers: request.containerDefinitions ?? [], container, family: request.family ?? '' }).image
}
