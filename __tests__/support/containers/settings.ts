import type { LocalSettings } from '../../../src/rollout/targets/local/local-settings.ts'
import type { ContainerLimits } from '../../../src/rollout/targets/local/supervisor/instances/launch-file.ts'

/** What differs from a service of processes: to be given to `world.open`. */
export function containerSettings(limits: Partial<ContainerLimits> = {}): Partial<LocalSettings> {
  return { run: 'container', command: [], container: { port: 8080, limits: { memoryBytes: null, cpus: null, pids: null, ...limits } } }
}
