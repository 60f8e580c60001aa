import { existsSync } from 'node:fs'
import type { ResolvedConfig } from '../../config/config.ts'
import type { LocalSettings } from '../../rollout/targets/local/local-settings.ts'
import type { LocalTarget } from '../../rollout/targets/local/local-target.ts'
import type { RunPorts } from '../../runner/ports.ts'

/** Folders of a runner that do not last: nothing that a service needs may live there. */
const VOLATILE_VARIABLES = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_WORKSPACE', 'RUNNER_TOOL_CACHE', 'GITHUB_ACTION_PATH'] as const

/** The local target of a configuration. Starts nothing. */
export async function openLocalTarget({ config, settings, ports }: {
  readonly config: Pick<ResolvedConfig, 'service' | 'environment'>
  readonly settings: LocalSettings
  readonly ports: RunPorts
}): Promise<LocalTarget> {
  const { createLocalTarget } = await import('../../rollout/targets/local/local-target.ts')
  const { isContainerJob } = await import('../../rollout/targets/local/client/container-job.ts')
  const { variables, home, bundle, clock, random, log, workingDirectory, platform } = ports
  const volatilePlaces = VOLATILE_VARIABLES.map((name) => variables[name]).filter((place) => place !== undefined && place !== '') as string[]
  return createLocalTarget({
    service: config.service,
    environment: config.environment,
    settings,
    home,
    bundle,
    clock,
    random,
    log,
    workingDirectory,
    platform,
    volatilePlaces,
    searchPath: variables['PATH'] ?? '',
    runtimeDirectory: variables['XDG_RUNTIME_DIR'],
    dockerHost: variables['DOCKER_HOST'],
    hosted: variables['RUNNER_ENVIRONMENT'] === 'github-hosted',
    containerJob: isContainerJob({ variables, program: process.execPath, exists: existsSync }),
    locale: { LANG: variables['LANG'], TZ: variables['TZ'] },
  })
}
