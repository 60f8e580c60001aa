import type { ContainerHosts } from '../containers/container-hosts.ts'
import { containerEngine, containerKeeper } from './container-engine.ts'
import type { InstanceEngine, InstanceRecord } from './instance-engine.ts'
import { adoptInstance, stopInstance } from './instance.ts'
import type { Launch } from './launch-file.ts'
import { processEngine } from './process-engine.ts'

/** What runs the instances of a revision, by what it is made of. */
export function instanceEngineFor({ launch, hosts, folder, baseEnv, logFile, revisionId, rolloutId }: {
  readonly launch: Launch
  readonly hosts: ContainerHosts
  /** the copy of a release of files */
  readonly folder: string
  readonly baseEnv: Readonly<Record<string, string>>
  readonly logFile: (slot: number) => string
  readonly revisionId: string
  readonly rolloutId: string
}): InstanceEngine {
  return launch.kind === 'container'
    ? containerEngine({ host: hosts.at(launch.engine), launch, revisionId, rolloutId, logFile })
    : processEngine({ launch, folder, logFile, baseEnv })
}

/** What ends instances of which nothing is known but their record: what starts them may be removed by now. */
export function recordedEngine({ hosts, logFile }: {
  readonly hosts: ContainerHosts
  readonly logFile: (slot: number) => string
}): Pick<InstanceEngine, 'adopt' | 'stop'> {
  const keepers = new Map<string, ReturnType<typeof containerKeeper>>()
  const keeperOf = (engine: string) => {
    const keeper = keepers.get(engine) ?? containerKeeper({ host: hosts.at(engine), logFile })
    keepers.set(engine, keeper)
    return keeper
  }
  const adopt = async (record: InstanceRecord | undefined) => {
    if (record?.container === undefined) return record === undefined ? undefined : adoptInstance(record)
    return keeperOf(record.container.engine).adopt(record)
  }
  return {
    adopt: ({ record }) => adopt(record),
    stop: (instance, graceMs) =>
      instance.container === undefined ? stopInstance(instance, graceMs) : keeperOf(instance.container.engine).stop(instance, graceMs),
  }
}
