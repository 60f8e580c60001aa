import { digestOf } from '../../../../core/canonical.ts'
import type { JsonObject, JsonValue } from '../../../../core/json.ts'
import type { Random } from '../../../../core/ports/random.ts'
import type { Revision } from '../../../target.ts'
import type { LocalSettings } from '../local-settings.ts'
import type { Launch } from '../supervisor/instances/launch-file.ts'
import { readArtifact } from './artifact.ts'
import type { Artifact } from './artifact.ts'
import { resolveCommand } from './command.ts'
import { openFingerprints } from './fingerprints.ts'
import type { Fingerprints } from './fingerprints.ts'

/** What an artifact and the configuration make together, before anything is written. */
export interface ResolvedRelease {
  readonly revision: Revision
  readonly artifact: Artifact
  /** holds the secrets */
  readonly launch: Launch
}

/** Turns artifacts into revisions, and remembers what they were made of. */
export interface Resolver {
  resolve(request: { readonly artifact: string; readonly gitSha?: string }): Promise<Revision>
  /** what a revision was resolved from in this process */
  release(revisionId: string): ResolvedRelease | undefined
  /** makes the fingerprints of this process last, before a revision that rests on them does */
  keepFingerprints(): Promise<void>
}

export function createResolver({ settings, home, workingDirectory, searchPath, volatilePlaces, random }: {
  readonly settings: LocalSettings
  readonly home: string
  readonly workingDirectory: string
  readonly searchPath: string
  readonly volatilePlaces: readonly string[]
  readonly random: Random
}): Resolver {
  const releases = new Map<string, ResolvedRelease>()
  let fingerprints: Fingerprints | undefined
  return {
    async resolve({ artifact: given, gitSha }) {
      const artifact = await readArtifact({ artifact: given, workingDirectory })
      const command = resolveCommand({ command: settings.command, entries: artifact.entries, searchPath, volatilePlaces })
      fingerprints ??= await openFingerprints({ home, random })
      const start = startOf(settings, fingerprints)
      const startDigest = digestOf(start)
      const revision: Revision = {
        id: digestOf({ content: artifact.digest, start: startDigest }),
        content: artifact.digest,
        start: startDigest,
        ...(gitSha === undefined ? {} : { gitSha }),
        spec: { kind: 'process', program: command[0] ?? '', ...start },
      }
      releases.set(revision.id, { revision, artifact, launch: launchOf(settings, command) })
      return revision
    },
    release: (revisionId) => releases.get(revisionId),
    keepFingerprints: async () => fingerprints?.keep(),
  }
}

/** What starts a revision, as its digest sees it: secrets are fingerprints, and the command is as it was written. */
function startOf({ command, env, health }: LocalSettings, fingerprints: Fingerprints): JsonObject {
  const variables: JsonObject = Object.fromEntries(Object.entries(env).map(([name, { value, secret }]): [string, JsonValue] =>
    [name, secret ? { fingerprint: fingerprints.of(value) } : value]))
  return { command, env: variables, health: { ...health } }
}

function launchOf({ env, health }: LocalSettings, command: readonly string[]): Launch {
  const entries = Object.entries(env)
  return {
    command,
    env: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    secrets: entries.filter(([, { secret }]) => secret).map(([, { value }]) => value),
    health,
  }
}
