import { DeliveryError } from '../../../../core/errors.ts'
import { imageGone } from './image-gone.ts'
import { imageFacts } from './engine-answers.ts'
import type { ImageFacts } from './engine-answers.ts'
import { explained, isUnknown } from './engine-client.ts'
import type { EngineClient } from './engine-client.ts'
import { parseImage, repositoryOf } from './image-reference.ts'
import type { ImageReference } from './image-reference.ts'

/** An image, pinned: whatever its tag names later, this one runs. */
export interface PinnedImage {
  /** as it was asked for */
  readonly given: ImageReference
  /** `name@sha256:…` where a registry gave a digest, else the image's id, `sha256:…` */
  readonly reference: string
  /** hex: of the manifest where a registry gave one, else of the image's configuration, which is its id */
  readonly digest: string
  /** `sha256:…`, what a tag named when it was pinned; undefined: the engine does not have it yet */
  readonly id: string | undefined
}

/**
 * Pins an image. Changes nothing, and asks no registry: an image that is named by its digest may be absent. Rejects with
 * `input-invalid` for what is no reference, `image-missing` or `engine-unavailable`.
 */
export async function pinImage({ client, image }: { readonly client: EngineClient; readonly image: string }): Promise<PinnedImage> {
  const given = parseImage(image)
  if (given === undefined) throw notAReference(image)
  const facts = await findImage(client, given.reference)
  if (given.kind !== 'tag') {
    if (facts === undefined && given.kind === 'id') throw imageGone(given.reference)
    return { given, reference: given.reference, digest: given.digest, id: facts?.id }
  }
  if (facts === undefined) throw imageGone(given.reference)
  // the same name may have come from two registries: the digest that belongs to the tag's own counts
  const own = facts.digests.find((known) => repositoryOf(known) === repositoryOf(given.reference))
  const pinned = parseImage(own ?? facts.id)
  if (pinned === undefined || pinned.kind === 'tag') throw imageGone(given.reference)
  return { given, reference: pinned.reference, digest: pinned.digest, id: facts.id }
}

/** Refuses a tag that names another image than when it was pinned. */
export async function assertNotMoved({ client, pinned }: { readonly client: EngineClient; readonly pinned: PinnedImage }): Promise<void> {
  if (pinned.given.kind !== 'tag') return
  const facts = await findImage(client, pinned.given.reference)
  if (facts?.id === pinned.id) return
  const now = facts === undefined ? 'names nothing any more' : `names ${facts.id.slice(0, 19)} now`
  throw new DeliveryError({
    code: 'image-moved',
    message: `the tag ${pinned.given.reference} was ${pinned.id?.slice(0, 19) ?? 'absent'} when this run was planned, and ${now}`,
    hint: 'somebody built or pulled it meanwhile: run the command again, or name the image by its digest',
  })
}

/** What the engine knows of an image; undefined: it does not have it. */
export async function findImage(client: EngineClient, reference: string): Promise<ImageFacts | undefined> {
  try {
    return imageFacts(await client.call({ method: 'GET', path: `/images/${encodeURI(reference)}/json` }))
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw explained(error, `look at image ${reference}`)
  }
}

function notAReference(image: string): DeliveryError {
  const message = `${JSON.stringify(image.slice(0, 200))} is no reference to an image`
  return new DeliveryError({
    code: 'input-invalid',
    message,
    hint: 'name it by digest (registry.example/shop@sha256:…), by the id of a local image (sha256:…) or by a tag (shop:v7), which is pinned',
    problems: [{ path: 'image', message }],
  })
}
