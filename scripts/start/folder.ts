import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { configuration, type Pace } from './configuration.ts'
import { brokenRelease, goodRelease, type Release, writeRelease } from './releases.ts'

/** Where everything of `npm start` is: one folder, which git ignores and each start rewrites. */
export interface StartFolder {
  readonly root: string
  /** the state home that is otherwise in the user's own folder */
  readonly home: string
  readonly config: string
  /** the audit log: a place with a log for each class and month; its keys and its policy lie beside it */
  readonly audit: string
  readonly report: string
  readonly result: string
  /** everything that the commands said to people */
  readonly log: string
}

/** The releases of the story, by version. v4 works, but its controller is killed. */
const releases = {
  v1: goodRelease('v1'),
  v2: goodRelease('v2'),
  v3: brokenRelease('v3'),
  v4: goodRelease('v4'),
} as const satisfies Record<string, Release>

/** The version of one of the releases. */
export type Version = keyof typeof releases

/** The same for a person. */
export const about: Readonly<Record<Version, string>> = {
  v1: 'v1 is the first release',
  v2: 'v2 is good',
  v3: 'v3 fails every 20th order, and its health check stays green',
  v4: 'v4 is good, but its controller is killed with SIGKILL',
}

/** Short, so that the whole story takes a minute. */
const pace: Pace = { stepMin: '2s', stepMax: '40s', bake: '4s', drain: '2s' }

/** The places in a checkout. */
export function startFolder(checkout: string): StartFolder {
  const root = path.join(checkout, '.pqc-delivery', 'start')
  const at = (name: string): string => path.join(root, name)
  return {
    root,
    home: at('home'),
    config: at('pqc-delivery.yml'),
    audit: at('audit'),
    report: at('report'),
    result: at('result.json'),
    log: at('log.txt'),
  }
}

/** Where the release of a version is. */
export function releaseFolder({ root }: StartFolder, version: Version): string {
  return path.join(root, 'releases', version)
}

/** The versions in their order. */
export const versions = ['v1', 'v2', 'v3', 'v4'] as const satisfies readonly Version[]

/** Empties the folder and fills it again, with the releases. Nothing of an earlier start may be running. */
export async function makeFolder(folder: StartFolder): Promise<void> {
  await rm(folder.root, { recursive: true, force: true })
  await mkdir(folder.root, { recursive: true })
  for (const version of versions) await writeRelease(releaseFolder(folder, version), releases[version])
}

/** Writes the configuration of the story. */
export async function writeConfiguration(folder: StartFolder, options: { readonly port: number; readonly runs: 'process' | 'container' }): Promise<void> {
  await writeFile(folder.config, configuration({ ...options, pace, audit: folder.audit }))
}

/** Adds to the log. */
export async function addToLog(folder: StartFolder, text: string): Promise<void> {
  await appendFile(folder.log, text)
}
