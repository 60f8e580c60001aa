import { DeliveryError } from '../../../../core/errors.ts'

/** An image that the engine does not have, and that nobody can bring by its name. */
export function imageGone(reference: string): DeliveryError {
  return new DeliveryError({
    code: 'image-missing',
    message: `the container engine has no image ${reference}`,
    hint: 'build it or pull it first, or name it by the digest of its registry: REF@sha256:…',
  })
}
