import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import type { Images, LabContext } from '../aws/ports.ts'

/** What is pushed to the registry: a Node script instead of a file system. */
export interface ImageSpec {
  readonly repository: string
  readonly tag: string
  /** absolute path of the script */
  readonly program: string
  /** what the program finds in its environment, unless the task definition says otherwise */
  readonly environment?: Readonly<Record<string, string>>
}

export interface StoredImage {
  readonly repository: string
  /** of the manifest's bytes, as in every registry */
  readonly digest: string
  readonly manifest: string
  readonly sizeBytes: number
  readonly program: string
  readonly environment: Readonly<Record<string, string>>
  /** milliseconds of the lab's clock */
  readonly pushedAt: number
  readonly tags: () => readonly string[]
}

/** Where an image is found after a push. */
export interface PushedImage {
  readonly digest: string
  /** `registry/repository:tag` */
  readonly tagged: string
  /** `registry/repository@digest` */
  readonly pinned: string
}

export interface ImageRegistry extends Images {
  /** the name before the first slash */
  readonly host: string
  readonly createRepository: (name: string) => void
  /** makes the repository where it is missing; a tag that is there moves */
  readonly push: (spec: ImageSpec) => PushedImage
  /** as a life-cycle policy does */
  readonly remove: (image: { readonly repository: string; readonly digest: string }) => void
  /** oldest first; undefined: there is no such repository */
  readonly list: (repository: string) => readonly StoredImage[] | undefined
  readonly find: (image: { readonly repository: string; readonly digest?: string | undefined; readonly tag?: string | undefined }) => StoredImage | undefined
  /** by the name that a task definition has for it */
  readonly resolve: (image: string) => StoredImage | undefined
}

export const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const reference = /^(?<host>[^/]+)\/(?<repository>[^:@]+)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/u

/** The account's registry. Tags can be moved; a digest stands for the same bytes for ever. */
export function createImageRegistry({ clock, account, region }: Pick<LabContext, 'clock' | 'account' | 'region'>): ImageRegistry {
  const host = `${account}.dkr.ecr.${region}.amazonaws.com`
  const repositories = new Map<string, { images: StoredImage[]; readonly tags: Map<string, string> }>()
  const repositoryOf = (name: string) => {
    const known = repositories.get(name) ?? { images: [], tags: new Map<string, string>() }
    repositories.set(name, known)
    return known
  }
  const find: ImageRegistry['find'] = ({ repository, digest, tag }) => {
    const known = repositories.get(repository)
    const wanted = digest ?? known?.tags.get(tag ?? 'latest')
    return known?.images.find((image) => image.digest === wanted)
  }
  const resolve: ImageRegistry['resolve'] = (image) => {
    const { host: at, repository, tag, digest } = reference.exec(image)?.groups ?? {}
    // where an image is named by both, the digest counts
    return at === host && repository !== undefined ? find({ repository, tag, digest }) : undefined
  }
  return {
    host, find, resolve,
    createRepository: (name) => void repositoryOf(name),
    digest: (image) => resolve(image)?.digest,
    list: (repository) => repositories.get(repository)?.images,
    push({ repository, tag, program, environment = {} }) {
      const known = repositoryOf(repository)
      const { manifest, sizeBytes } = manifestOf({ program, environment })
      const digest = sha256(manifest)
      const tags = () => [...known.tags].filter(([, at]) => at === digest).map(([name]) => name).toSorted()
      if (find({ repository, digest }) === undefined) {
        known.images.push({ repository, digest, manifest, sizeBytes, program, environment, pushedAt: clock.now(), tags })
      }
      known.tags.set(tag, digest)
      return { digest, tagged: `${host}/${repository}:${tag}`, pinned: `${host}/${repository}@${digest}` }
    },
    remove({ repository, digest }) {
      const known = repositoryOf(repository)
      known.images = known.images.filter((image) => image.digest !== digest)
      for (const [tag, at] of known.tags) if (at === digest) known.tags.delete(tag)
    },
  }
}

const sha256 = (data: string | Buffer) => `sha256:${createHash('sha256').update(data).digest('hex')}`

/** An OCI manifest (image-spec, `manifest.md`) whose only layer is the script, so that other programs have other digests. */
function manifestOf({ program, environment }: Required<Pick<ImageSpec, 'program' | 'environment'>>): { readonly manifest: string; readonly sizeBytes: number } {
  const layer = readFileSync(program)
  const config = canonicalJson({ architecture: 'amd64', os: 'linux', config: { Entrypoint: [program], Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`) } })
  const manifest = canonicalJson({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: Buffer.byteLength(config) },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(layer), size: layer.length }],
  })
  return { manifest, sizeBytes: layer.length + Buffer.byteLength(config) }
}
