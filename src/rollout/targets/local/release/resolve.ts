import { DeliveryError } from '../../../../core/errors.ts'
import { digestOf } from '../../../../core/canonical.ts'
import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { ReleaseImage, Revision } from '../../../target.ts'
import { asJson } from '../json-check.ts'
import type { ContainerSettings, LocalSettings } from '../local-settings.ts'
import type { ContainerLaunch, ProcessLaunch } from '../supervisor/instances/launch-file.ts'
import type { Images } from '../containers/images.ts'
import type { PinnedImage } from '../containers/resolve-image.ts'
import { readArtifact } from './artifact.ts'
import type { Artifact } from './artifact.ts'
import { resolveCommand } from './command.ts'
import { openFingerprints } from './fingerprints.ts'
import type { Fingerprints } from './fingerprints.ts'

/** What an artifact or an image and the configuration make together, before anything is written. `launch` holds the secrets. */
export type ResolvedRelease =
  | { readonly kind: 'process'; readonly revision: Revision; readonly artifact: Artifact; readonly launch: ProcessLaunch }
  | { readonly kind: 'container'; readonly revision: Revision; readonly pinned: PinnedImage; readonly launch: ContainerLaunch }

/** What is released: `artifact` where processes run, `image` where containers do. */
export interface ReleaseRequest {
  readonly artifact?: string | undefined
  readonly image?: string | undefined
  readonly gitSha?: string | undefined
}

/** Turns artifacts and images into revisions, and remembers what they were made of. */
export interface Resolver {
  resolve(request: ReleaseRequest): Promise<Revision>
  /** what a revision was resolved from in this process */
  release(revisionId: string): ResolvedRelease | undefined
  /** makes the fingerprints of this process last, before a revision that rests on them does */
  keepFingerprints(): Promise<void>
}

export function createResolver({ settings, images, home, workingDirectory, searchPath, volatilePlaces, random }: {
  readonly settings: LocalSettings
  readonly images: Images
  readonly home: string
  readonly workingDirectory: string
  readonly searchPath: string
  readonly volatilePlaces: readonly string[]
  readonly random: Random
}): Resolver {
  const releases = new Map<string, ResolvedRelease>()
  let fingerprints: Fingerprints | undefined

  async function ofFiles(given: string): Promise<ReleaseParts> {
    const artifact = await readArtifact({ artifact: given, workingDirectory })
    const command = resolveCommand({ command: settings.command, entries: artifact.entries, searchPath, volatilePlaces })
    return {
      content: artifact.digest,
      start: { command: settings.command },
      spec: { kind: 'process', program: command[0] ?? '' },
      release: (revision) => ({ kind: 'process', revision, artifact, launch: { ...commonLaunch(settings), command } }),
    }
  }

  async function ofImage(given: string, container: ContainerSettings): Promise<ReleaseParts> {
    const pinned = await images.pin(given)
    const { reference, digest } = pinned
    const image = given.includes(reference) ? given : `${given} (${reference})`
    const engine = images.engine()
    return {
      content: digest,
      start: { container: asJson(container) },
      spec: { kind: 'container', image, reference, engine },
      image: { reference, name: given },
      release: (revision) => ({ kind: 'container', revision, pinned, launch: { ...commonLaunch(settings), kind: 'container', image, reference, engine, ...container } }),
    }
  }

  return {
    async resolve({ artifact, image, gitSha }) {
      const { content, start: own, spec, image: pinned, release } = settings.container === undefined
        ? await ofFiles(wanted({ artifact, image }, 'artifact'))
        : await ofImage(wanted({ artifact, image }, 'image'), settings.container)
      fingerprints ??= await openFingerprints({ home, random })
      const start = startOf({ own, settings, fingerprints })
      const startDigest = digestOf(start)
      const revision: Revision = {
        id: digestOf({ content, start: startDigest }),
        content,
        start: startDigest,
        ...(gitSha === undefined ? {} : { gitSha }),
        ...(pinned === undefined ? {} : { image: pinned }),
        spec: { ...spec, ...start },
      }
      releases.set(revision.id, release(revision))
      return revision
    },
    release: (revisionId) => releases.get(revisionId),
    keepFingerprints: async () => fingerprints?.keep(),
  }
}

/** What makes a revision, by its kind. */
interface ReleaseParts {
  /** content digest, hex */
  readonly content: string
  /** what starts it, besides what both kinds have */
  readonly start: JsonObject
  readonly spec: JsonObject
  readonly image?: ReleaseImage
  readonly release: (revision: Revision) => ResolvedRelease
}

/** The input that goes with how the service runs. Throws `input-invalid`. */
function wanted(given: Pick<ReleaseRequest, 'artifact' | 'image'>, name: 'artifact' | 'image'): string {
  const other = name === 'image' ? 'artifact' : 'image'
  const value = given[name]
  if (value !== undefined && given[other] === undefined) return value
  const runs = name === 'image' ? 'container' : 'process'
  const message = value === undefined ? 'is missing' : `and ${other} are both given`
  const path = value === undefined && given[other] !== undefined ? other : name
  throw new DeliveryError({
    code: 'input-invalid',
    message: path === other ? `${other} cannot be released by \`target.local.run: ${runs}\`` : `${name} ${message}`,
    hint: name === 'image'
      ? 'containers are released by `image`: REF@sha256:…, the id of a local image, or a tag, which is pinned'
      : 'processes are released by `artifact`: a folder, or a tar of one; for `image` set `target.local.run: container`',
    problems: [{ path, message: path === other ? `is not what \`target.local.run: ${runs}\` releases` : message }],
  })
}

/** What starts a revision, as its digest sees it: secrets are fingerprints, and a command is as it was written. */
function startOf({ own, settings: { env, health }, fingerprints }: {
  readonly own: JsonObject
  readonly settings: LocalSettings
  readonly fingerprints: Fingerprints
}): JsonObject {
  const variables: JsonObject = Object.fromEntries(Object.entries(env).map(([name, { value, secret }]): [string, JsonValue] =>
    [name, secret ? { fingerprint: fingerprints.of(value) } : value]))
  return { ...own, env: variables, health: { ...health } }
}

function commonLaunch({ env, health }: LocalSettings): Pick<ProcessLaunch, 'env' | 'secrets' | 'health'> {
  const entries = Object.entries(env)
  return {
    env: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    secrets: entries.filter(([, { secret }]) => secret).map(([, { value }]) => value),
    health,
  }
}
