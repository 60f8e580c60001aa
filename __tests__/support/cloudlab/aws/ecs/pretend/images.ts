import { sha256Hex } from '../../../../../../src/core/canonical.ts'
import type { Images } from '../../ports.ts'

export interface PretendImages extends Images {
  /** the image that a digest, or a name with one, was made from */
  readonly named: (image: string) => string
  readonly remove: (image: string) => void
}

/** A registry that has every image that somebody asks for, until it is removed. */
export function createPretendImages(): PretendImages {
  const names = new Map<string, string>()
  const gone = new Set<string>()
  return {
    digest(image) {
      const [, pinned] = image.split('@')
      if (pinned !== undefined) return pinned
      if (gone.has(image)) return undefined
      const digest = `sha256:${sha256Hex(image)}`
      names.set(digest, image)
      return digest
    },
    named: (image) => names.get(image.split('@')[1] ?? '') ?? image,
    remove: (image) => void gone.add(image),
  }
}
