import { createOwnEntryMaker } from '../../audit/log/lifecycle/own-entry.ts'
import type { OwnEntryMaker } from '../../audit/log/lifecycle/own-entry.ts'
import { digestOf } from '../../core/canonical.ts'
import type { RunPorts } from '../../runner/ports.ts'

/**
 * What writes the events that a log has about itself for a command that is given a folder, and knows of no configuration: the service and the environment
 * are those that somebody names.
 */
export function ownEntries({ command, service = 'audit-log', environment = 'none', retention = 'std-1y', ports }: {
  readonly command: string
  readonly service?: string | undefined
  readonly environment?: string | undefined
  /** the class that the log has */
  readonly retention?: string | undefined
  readonly ports: Pick<RunPorts, 'originator' | 'version' | 'clock' | 'random'>
}): OwnEntryMaker {
  const { originator, version, clock, random } = ports
  const context = { service, environment, originator, collector: { name: command, version }, configDigest: digestOf({}), retention }
  return createOwnEntryMaker({ context, clock, random })
}
