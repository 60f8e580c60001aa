import { createDirectoryStore } from '../../../../src/audit/log/store/directory/directory-store.ts'
import { createGitStore } from '../../../../src/audit/log/store/git/git-store.ts'
import type { GitPlace } from '../../../../src/audit/log/store/git/git-store.ts'
import { createGithubStore } from '../../../../src/audit/log/store/github/github-store.ts'
import { createS3Client } from '../../../../src/audit/log/store/s3/client.ts'
import type { S3Place } from '../../../../src/audit/log/store/s3/place.ts'
import { createS3Store } from '../../../../src/audit/log/store/s3/s3-store.ts'
import type { LogStore } from '../../../../src/audit/log/store/store.ts'
import { systemClock, systemRandom } from '../../../../src/core/system.ts'
import type { Http } from '../../../../src/core/ports/http.ts'
import { createGithubApi } from '../../../../src/github/api.ts'
import type { GithubApi } from '../../../../src/github/api.ts'
import { ChildTable } from '../../../../src/runner/child-table.ts'
import { createExec } from '../../../../src/runner/exec.ts'
import { repository, token } from '../../github/fake-github.ts'

/** A store of the real world, as one process tells another where it is. */
export type Place =
  | { readonly kind: 'directory'; readonly directory: string }
  | ({ readonly kind: 'git' } & GitPlace)
  | { readonly kind: 'github'; readonly api: string; readonly branch: string }
  | ({ readonly kind: 's3'; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } } & S3Place)

/** Opens a store, in this process as in any other. */
export async function openPlace(place: Place): Promise<LogStore> {
  switch (place.kind) {
    case 'directory':
      return createDirectoryStore({ directory: place.directory, random: systemRandom })
    case 'git':
      return createGitStore({ place, ports: { exec: createExec({ table: new ChildTable(), signal: new AbortController().signal }), clock: systemClock, random: systemRandom, variables: process.env } })
    case 'github':
      return createGithubStore({ api: openGithub(place.api), repository, branch: place.branch, ports: { clock: systemClock, random: systemRandom } })
    case 's3':
      return createS3Store({ client: createS3Client(place, { credentials: place.credentials }), place, ports: { clock: systemClock, random: systemRandom } })
  }
}

/** The API of the fake's repository, with the patience that a log has. */
export function openGithub(api: string, http: Http = fetch): GithubApi {
  return createGithubApi({
    place: { api, repository, token },
    ports: { http, clock: systemClock, random: systemRandom, userAgent: 'pqc-delivery/test' },
    patience: { leftMs: () => 60_000, signal: new AbortController().signal },
  })
}
