import { messageOf } from '../../../../core/errors.ts'
import { containerList, imageFacts, recordOf } from './engine-answers.ts'
import { EngineRefusal, explained } from './engine-client.ts'
import type { EngineClient } from './engine-client.ts'
import { engineName } from './labels.ts'
import type { ServiceIdentity } from './labels.ts'

/*
 * An image that a release may go back to has a tag of ours, so that `docker image prune` leaves it. The tag also says whether
 * we pulled the image: then it is removed with the last release that needs it. Where an image was there before, the tag
 * goes and the image stays, unless no other name and no container is left of it: then nobody could use it any more.
 */

/** Tags the image of a revision for as long as the revision is kept. Errors: `engine-unavailable`, as on a full disk. */
export async function keepImage({ client, identity, reference, digest, pulled }: {
  readonly client: EngineClient
  readonly identity: ServiceIdentity
  readonly reference: string
  /** of the revision's content, hex */
  readonly digest: string
  readonly pulled: boolean
}): Promise<void> {
  const repo = repositoryFor(identity)
  const tags = (await ownTags({ client, repo })).filter(({ content }) => content === digest.slice(0, shownDigits))
  if (tags.length > 0) return
  await client.call({
    method: 'POST', path: `/images/${encodeURI(reference)}/tag`,
    query: { repo, tag: `${pulled ? 'pulled' : 'found'}-${digest.slice(0, shownDigits)}` },
  }).catch((error: unknown) => {
    throw explained(error, `keep image ${reference}`)
  })
}

/** What tells whether an image of a service is to stay. */
export interface ImageRelease {
  /** whether a release needs the image, by the first digits of its content digest; asked again just before the image goes */
  readonly isNeeded: (digits: string) => boolean
  /** does something while no release can come to need an image */
  readonly turn: (action: () => Promise<void>) => Promise<void>
}

/** Lets go of the images of a service that no release needs. What something else uses stays. Never rejects. */
export async function releaseImages({ client, identity, log, ...release }: ImageRelease & {
  readonly client: EngineClient
  readonly identity: ServiceIdentity
  readonly log: (message: string) => void
}): Promise<void> {
  const repo = repositoryFor(identity)
  try {
    for (const tag of await ownTags({ client, repo })) {
      if (!release.isNeeded(tag.content)) await releaseImage({ client, tag, ...release })
    }
  } catch (error) {
    log(`images that are not needed any more could not be removed: ${messageOf(error)}`)
  }
}

async function releaseImage({ client, tag: { name, content, pulled }, isNeeded, turn }: ImageRelease & {
  readonly client: EngineClient
  readonly tag: OwnTag
}): Promise<void> {
  const { id, tags, digests } = imageFacts(await client.call({ method: 'GET', path: `/images/${name}/json` }))
  if (await isInUse(client, id)) return
  const isLastTag = tags.every((tag) => tag === name)
  await turn(async () => {
    if (isNeeded(content)) return
    await removeName(client, name)
    // a name by digest alone is what our pull left
    if (pulled && isLastTag) for (const digest of digests) await removeName(client, digest)
  })
}

async function isInUse(client: EngineClient, id: string): Promise<boolean> {
  const all = containerList(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true' } }))
  return all.some(({ image }) => image === id)
}

/** A run that wants to begin waits meanwhile; an engine that needs longer goes on by itself. */
const removeTimeoutMs = 5_000

/** Without force: an image that a container uses stays. */
async function removeName(client: EngineClient, name: string): Promise<void> {
  await client.call({ method: 'DELETE', path: `/images/${encodeURI(name)}`, timeoutMs: removeTimeoutMs }).catch((error: unknown) => {
    if (!(error instanceof EngineRefusal && (error.status === 404 || error.status === 409))) throw error
  })
}

interface OwnTag {
  /** the whole reference, as the engine spells it */
  readonly name: string
  readonly content: string
  readonly pulled: boolean
}

async function ownTags({ client, repo }: { readonly client: EngineClient; readonly repo: string }): Promise<readonly OwnTag[]> {
  const images = await client.call({ method: 'GET', path: '/images/json', query: { filters: JSON.stringify({ reference: [`${repo}:*`] }) } })
  if (!Array.isArray(images)) return []
  return images.flatMap((image: unknown) => {
    const tags = recordOf(image)['RepoTags']
    return Array.isArray(tags) ? tags.flatMap((tag: unknown) => typeof tag === 'string' ? tagOf(tag, repo) : []) : []
  })
}

/** Podman puts `localhost/` before names without a registry. */
function tagOf(name: string, repo: string): readonly OwnTag[] {
  const match = /^(?:localhost\/)?(.+):(pulled|found)-([0-9a-f]+)$/.exec(name)
  return match?.[1] === repo && match[3] !== undefined ? [{ name, content: match[3], pulled: match[2] === 'pulled' }] : []
}

const shownDigits = 16

function repositoryFor(identity: ServiceIdentity): string {
  return `pqc-delivery/${engineName(identity)}`
}
