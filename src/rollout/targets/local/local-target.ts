import { existsSync } from 'node:fs'
import path from 'node:path'
import { ownAccount } from '../../../core/account.ts'
import { DeliveryError } from '../../../core/errors.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Clock } from '../../../core/ports/clock.ts'
import type { Log } from '../../../core/ports/log.ts'
import type { Random } from '../../../core/ports/random.ts'
import type { DeliveryTarget } from '../../delivery-target.ts'
import type { Revision } from '../../target.ts'
import { installBinaries } from './client/binaries.ts'
import { createCalls } from './client/calls.ts'
import { createControl } from './client/control.ts'
import type { Control } from './client/control.ts'
import { createIdleReader } from './client/idle.ts'
import { launchSupervisor } from './client/launch.ts'
import { makeSocketFolder, socketFolder } from './client/sockets.ts'
import { assertSupported } from './client/supported.ts'
import type { TrafficCounts } from './counts.ts'
import { engineSocket } from './containers/engine-address.ts'
import { createImages, isImage } from './containers/images.ts'
import { freshCounts } from './fresh-counts.ts'
import { upgradeProxy } from './client/upgrade.ts'
import type { ProxyUpgrade } from './client/upgrade.ts'
import type { LocalSettings } from './local-settings.ts'
import { localPlaces } from './places.ts'
import { lastingSearchPath } from './release/command.ts'
import { createResolver } from './release/resolve.ts'
import type { ReleaseRequest } from './release/resolve.ts'
import { identify } from './supervisor/instances/process-identity.ts'
import type { ServiceSettings } from './state/service-state.ts'
import { findState } from './state/state-file.ts'
import { endProcesses } from './running.ts'

export type { ProxyUpgrade } from './client/upgrade.ts'

/** One service in one environment on this machine. */
export interface LocalTarget extends DeliveryTarget {
  /**
   * The revision that an artifact (a folder or a tar) or an image and the configuration make. Writes nothing, and pulls nothing.
   * Rejects with `artifact-missing`, `artifact-invalid`, `command-missing`, `image-missing` or `engine-unavailable`, and with
   * `input-invalid` where the other of both was given.
   */
  resolve(request: ReleaseRequest): Promise<Revision>
  /** The image that `resolve` found absent, and that `fetch` pulls; undefined: nothing has to be pulled. */
  absentImage(revision: Revision): string | undefined
  /** Pulls what is absent, before anything is changed. Rejects with `image-missing`, `image-moved` or `engine-unavailable`. */
  fetch(revision: Revision): Promise<void>
  /**
   * Looks whether the service runs or could be started, for a dry run: `lock` finds out by starting it. Starts and writes
   * nothing. Rejects with `port-in-use`.
   */
  assertStartable(): Promise<void>
  /**
   * Ends the service: what is under way is answered, then both sides and the proxy end. The history stays. Rejects with
   * `locked` while somebody watches a rollout, unless forced.
   */
  stop(request?: { readonly force?: boolean }): Promise<void>
  /**
   * Ends what runs of a service whose state nobody can read (`state-broken`), so that `stop` cannot be used. What is under way
   * is not waited for. Resolves with how many processes there were.
   */
  end(): Promise<number>
  /** what the proxy has counted in its whole life; undefined before its first worker */
  counts(): Promise<TrafficCounts | undefined>
  /**
   * Replaces supervisor and proxy by those of this version, while they serve, unless a rollout is open. Starts nothing where
   * nothing runs. Rejects with `target-unavailable` where the new ones do not start: the old ones serve on then.
   */
  upgrade(announce?: () => Promise<unknown>): Promise<ProxyUpgrade>
  /** lets go of the control socket; the next call takes it up again */
  disconnect(): void
}

export interface LocalTargetRequest {
  readonly service: string
  readonly environment: string
  readonly settings: LocalSettings
  /** the state home */
  readonly home: string
  /** the folder that holds proxy.mjs */
  readonly bundle: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** where a relative artifact starts */
  readonly workingDirectory: string
  readonly platform: { readonly os: string; readonly arch: string }
  /** workspace and runner folders: nothing that a service needs may live there */
  readonly volatilePlaces: readonly string[]
  /** PATH */
  readonly searchPath: string
  /** XDG_RUNTIME_DIR */
  readonly runtimeDirectory?: string | undefined
  /** DOCKER_HOST */
  readonly dockerHost?: string | undefined
  /** whether this is a machine of GitHub's */
  readonly hosted: boolean
  /** whether this is a job in a container; not, unless given */
  readonly containerJob?: boolean
  /** LANG and TZ, which instances get as well; the machine's own unless given */
  readonly locale?: { readonly LANG?: string | undefined; readonly TZ?: string | undefined }
  /** aborted when the run is cancelled */
  readonly signal?: AbortSignal
  /** the file to run as supervisor and proxy; `proxy.mjs` of the bundle unless given */
  readonly entry?: string
}

/** Opens the target. Starts and writes nothing. Throws `platform-unsupported` or `home-unsafe` where no service can last. */
export async function createLocalTarget(request: LocalTargetRequest): Promise<LocalTarget> {
  const { service, environment, settings, home, clock, random, log, volatilePlaces } = request
  assertSupported({ os: request.platform.os, hosted: request.hosted, containerJob: request.containerJob ?? false })
  const places = localPlaces({ home, service, environment })
  // there is none on Windows, which is refused above
  const uid = process.getuid?.() ?? 0
  const sockets = socketFolder({ folder: places.folder, runtimeDirectory: request.runtimeDirectory, uid })
  const serviceSettings = settingsOf(settings)
  /** A state that cannot be read is told here, by name, instead of in the log of a supervisor that does not start. */
  const assertReadable = async (): Promise<void> => {
    await findState({ places, service, environment, settings: serviceSettings, at: new Date(clock.now()).toISOString() })
  }
  const entry = request.entry ?? path.join(request.bundle, 'proxy.mjs')
  const install = () => installBinaries({ home, node: process.execPath, entry, clock, log })
  const launch = async (): Promise<boolean> => {
    await assertReadable()
    makeSocketFolder(sockets)
    return launchSupervisor({
      binaries: await install(),
      options: { service, environment, folder: places.folder, sockets, settings: serviceSettings },
      environment: environmentOf(request),
    })
  }
  const control = createControl({ places, sockets, listen: settings.listen, clock, log, random, launch })
  const idle = createIdleReader({ places, service, environment, settings: serviceSettings, clock })
  const images = createImages({
    engine: () => engineSocket({ dockerHost: request.dockerHost, runtimeDirectory: request.runtimeDirectory, homeDirectory: ownAccount()?.homedir ?? '/', exists: existsSync }),
    identity: { service, environment, folder: places.folder },
  })
  const resolver = createResolver({ settings, images, home, volatilePlaces, random, workingDirectory: request.workingDirectory, searchPath: request.searchPath })
  return {
    ...createCalls({ control, idle, resolver, images, places, settings: serviceSettings, random, log, signal: request.signal }),
    resolve: resolver.resolve,
    absentImage(revision) {
      const release = resolver.release(revision.id)
      return release?.kind === 'container' && release.pinned.id === undefined ? release.pinned.reference : undefined
    },
    async fetch(revision) {
      const release = resolver.release(revision.id)
      const pinned = release?.kind === 'container' ? release.pinned : undefined
      if (isImage(revision)) await images.keep({ revision, pinned, signal: request.signal })
    },
    assertStartable: control.assertStartable,
    async stop({ force = false } = {}) {
      const supervisor = await control.call({ method: 'hello' })
      await control.call({ method: 'stop', params: { force }, timeoutMs: settings.drainMs + stopMarginMs })
      control.close()
      await gone({ pid: isJsonObject(supervisor) ? Number(supervisor['pid']) : 0, clock })
    },
    async end() {
      await assertNoSupervisor(control)
      return endProcesses({ places, graceMs: settings.drainMs, log: log.info })
    },
    counts: () => freshCounts(places),
    upgrade: (announce) => upgradeProxy({ control, install, drainMs: settings.drainMs, announce }),
    disconnect: control.close,
  }
}

/** One that runs knows its state, and would start again what is ended. */
async function assertNoSupervisor(control: Control): Promise<void> {
  if (await control.ask({ method: 'hello' }) === undefined) return
  throw new DeliveryError({ code: 'locked', message: 'a supervisor of the service has started meanwhile', hint: 'run the command again: it asks that one' })
}

/** Instances and the worker get a few seconds each to end, after what is under way was answered. */
const stopMarginMs = 60_000

/** The supervisor ends a moment after its answer; a caller may rely on nothing being left. */
async function gone({ pid, clock }: { readonly pid: number; readonly clock: Clock }): Promise<void> {
  const end = clock.monotonic() + stopMarginMs
  while (pid > 0 && identify(pid) !== undefined && clock.monotonic() < end) await clock.sleep(20)
}

function settingsOf({ listen, drainMs, keep, instances, proxy, metrics }: LocalSettings): ServiceSettings {
  return { listen, drainMs, keep, instances, ...(proxy === undefined ? {} : { proxy }), ...(metrics === undefined ? {} : { metrics }) }
}

/** What the processes that outlive the command get of its environment: nothing of the job. */
function environmentOf({ searchPath, volatilePlaces, locale = {} }: LocalTargetRequest): Readonly<Record<string, string>> {
  const { LANG, TZ } = locale
  return {
    PATH: lastingSearchPath({ searchPath, volatilePlaces }),
    // what engines and init systems give a user id without an account
    HOME: ownAccount()?.homedir ?? '/',
    ...(LANG === undefined ? {} : { LANG }),
    ...(TZ === undefined ? {} : { TZ }),
  }
}
