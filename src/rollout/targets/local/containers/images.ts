import { DeliveryError } from '../../../../core/errors.ts'
import type { Revision } from '../../../target.ts'
import { createEngineClient } from './engine-client.ts'
import { keepImage } from './keep-images.ts'
import type { ServiceIdentity } from './labels.ts'
import { ensureImage } from './pull-image.ts'
import { assertNotMoved, pinImage } from './resolve-image.ts'
import type { PinnedImage } from './resolve-image.ts'

/** The images of a service as a command uses them. */
export interface Images {
  /** the engine's socket; throws `engine-unavailable` where there is none */
  readonly engine: () => string
  pin(image: string): Promise<PinnedImage>
  /**
   * Makes sure that the engine has the image of a revision, and that it keeps it. Rejects with `image-missing`, or with
   * `image-moved` where it was named by a tag that names another one by now.
   */
  keep(request: { readonly revision: Revision; readonly pinned: PinnedImage | undefined; readonly signal: AbortSignal | undefined }): Promise<void>
}

/** Connects to nothing before the first call. */
export function createImages({ engine, identity }: { readonly engine: () => string; readonly identity: ServiceIdentity }): Images {
  return {
    engine,
    pin: (image) => pinImage({ client: createEngineClient(engine()), image }),
    async keep({ revision, pinned, signal }) {
      const { reference, socket } = imageOf(revision)
      const client = createEngineClient(socket)
      if (pinned !== undefined) await assertNotMoved({ client, pinned })
      const pulled = await ensureImage({ client, reference, signal })
      await keepImage({ client, identity, reference, digest: revision.content, pulled })
    },
  }
}

/** Where the image of a revision is, as its spec says. */
function imageOf({ content, spec }: Revision): { readonly reference: string; readonly socket: string } {
  const { reference, engine } = spec
  if (typeof reference === 'string' && typeof engine === 'string') return { reference, socket: engine }
  throw new DeliveryError({ code: 'image-missing', message: `nothing says which image release ${content.slice(0, 12)} is`, hint: 'deploy it again' })
}

/** The socket of the engine that a revision runs on; undefined for one of files. */
export function engineOf(revision: Revision): string | undefined {
  const { engine } = revision.spec
  return isImage(revision) && typeof engine === 'string' ? engine : undefined
}

/** Whether a revision is an image. */
export function isImage({ spec }: Revision): boolean {
  return spec['kind'] === 'container'
}
