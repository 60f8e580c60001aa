import type {
  BatchGetImageRequest, BatchGetImageResponse, DescribeImagesRequest, DescribeImagesResponse, GetAuthorizationTokenResponse, ImageDetail, ImageIdentifier,
} from '@aws-sdk/client-ecr'
import { manifestType } from '../../tasks/image-registry.ts'
import type { ImageRegistry, StoredImage } from '../../tasks/image-registry.ts'
import { AwsError } from '../aws-error.ts'
import type { Handlers } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import type { LabContext } from '../ports.ts'

const hour = 3_600_000

/** Amazon ECR's reads, over the lab's registry. */
export function createEcr({ images, context }: { readonly images: ImageRegistry; readonly context: Pick<LabContext, 'account' | 'clock'> }): Handlers {
  const { account, clock } = context
  /** The wordings are those of AWS's own answers, as its CLI prints them. */
  const listOf = (repository: string, registry = account): readonly StoredImage[] => {
    const list = registry === account ? images.list(repository) : undefined
    if (list !== undefined) return list
    throw new AwsError('RepositoryNotFoundException', `The repository with name '${repository}' does not exist in the registry with id '${registry}'`)
  }
  const find = (repository: string, { imageDigest: digest, imageTag: tag }: ImageIdentifier) => images.find({ repository, digest, tag })

  return {
    DescribeImages({ repositoryName = '', registryId, imageIds, filter, nextToken, maxResults }: DescribeImagesRequest): DescribeImagesResponse {
      const all = listOf(repositoryName, registryId)
      if (imageIds !== undefined) {
        const found = imageIds.map((id) => find(repositoryName, id) ?? notFound({ id, repositoryName, registry: account }))
        return { imageDetails: [...new Set(found)].map((image) => detail(image, account)) }
      }
      const tagged = all.filter((image) => filter?.tagStatus === undefined || filter.tagStatus === 'ANY' || (image.tags().length > 0) === (filter.tagStatus === 'TAGGED'))
      const { items, next } = pageOf({ items: tagged, token: nextToken, size: maxResults ?? 100 })
      return { imageDetails: items.map((image) => detail(image, account)), ...(next !== undefined && { nextToken: next }) }
    },

    BatchGetImage({ repositoryName = '', registryId, imageIds = [], acceptedMediaTypes = [manifestType] }: BatchGetImageRequest): BatchGetImageResponse {
      listOf(repositoryName, registryId)
      if (!acceptedMediaTypes.includes(manifestType)) throw new AwsError('InvalidParameterException', `only ${manifestType} is served here`)
      const asked = imageIds.map((imageId) => ({ imageId, image: find(repositoryName, imageId) }))
      return {
        images: asked.flatMap(({ image, imageId: { imageTag } }) => (image === undefined ? [] : [{
          registryId: account, repositoryName, imageManifest: image.manifest, imageManifestMediaType: manifestType,
          imageId: { imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) },
        }])),
        failures: asked.flatMap(({ image, imageId }) => (image === undefined ? [{ imageId, failureCode: 'ImageNotFound' as const, failureReason: 'Requested image not found' }] : [])),
      }
    },

    /** ECR's tokens last for 12 hours (API reference). */
    GetAuthorizationToken(): GetAuthorizationTokenResponse {
      const authorizationToken = Buffer.from(`AWS:lab-${clock.now()}`).toString('base64')
      return { authorizationData: [{ authorizationToken, expiresAt: new Date(clock.now() + 12 * hour), proxyEndpoint: `https://${images.host}` }] }
    },
  }
}

function detail(image: StoredImage, registryId: string): ImageDetail {
  const imageTags = [...image.tags()]
  return {
    registryId, repositoryName: image.repository, imageDigest: image.digest, imagePushedAt: new Date(image.pushedAt),
    imageSizeInBytes: image.sizeBytes, imageManifestMediaType: manifestType, ...(imageTags.length > 0 && { imageTags }),
  }
}

function notFound({ id, repositoryName, registry }: { readonly id: ImageIdentifier; readonly repositoryName: string; readonly registry: string }): never {
  const { imageDigest = 'null', imageTag = 'null' } = id
  const quoted = (text: string) => (text === 'null' ? text : `'${text}'`)
  throw new AwsError('ImageNotFoundException', `The image with imageId {imageDigest:${quoted(imageDigest)}, imageTag:${quoted(imageTag)}} does not exist within the repository with name '${repositoryName}' in the registry with id '${registry}'`)
}
