import type { DeliveryError } from '../../../../../core/errors.ts'

/** Where a container is, so that the next supervisor finds it. */
export interface ContainerPlace {
  readonly id: string
  /** the socket of its engine */
  readonly engine: string
}

/** One running instance of a release. */
export interface Instance {
  /** never used twice */
  readonly id: string
  /** on 127.0.0.1 */
  readonly port: number
  /** 0 for a container */
  readonly pid: number
  /** of the process; empty for a container */
  readonly startTime: string
  readonly container?: ContainerPlace
  /** resolves when it is gone, with how it ended as far as that is known */
  readonly ended: Promise<string>
}

/** What is kept of an instance for the next supervisor. */
export interface InstanceRecord extends Omit<Instance, 'ended'> {
  readonly slot: number
  /** it has been found well, so it may serve: the next supervisor does not ask again */
  readonly healthy: boolean
}

/**
 * What runs the instances of one revision: processes, or a container engine. The same promises hold for both, and one suite
 * of tests asks for them.
 */
export interface InstanceEngine {
  /**
   * Starts an instance, which need not be well yet. Rejects with `command-missing`, `image-missing` or `engine-unavailable`.
   * `takenPorts`: what other instances of the group have.
   */
  start(request: { readonly id: string; readonly slot: number; readonly takenPorts: ReadonlySet<number> }): Promise<Instance>
  /**
   * Takes over what an earlier supervisor started; undefined when it does not run any more. Without a record it is looked for,
   * as far as that is possible.
   */
  adopt(request: { readonly slot: number; readonly record: InstanceRecord | undefined }): Promise<Instance | undefined>
  /** Asks it to end, and ends it after `graceMs`. Resolves when nothing of it is left. */
  stop(instance: Instance, graceMs: number): Promise<void>
  /** What is wrong with an instance that answers its health check; undefined: nothing. */
  problem(instance: Instance): Promise<string | undefined>
  /**
   * What was or is wrong with the engine itself, so that an instance that is gone or not well says nothing about its release;
   * undefined: nothing, as far as is known. Never rejects.
   */
  trouble(instance: Instance): Promise<DeliveryError | undefined>
  /** whether an instance may have failed only since somebody else took its port */
  hasLostPort(instance: Instance): Promise<boolean>
}

/** An instance as the log names it. */
export function instanceName({ pid, container }: Pick<Instance, 'pid' | 'container'>): string {
  return container === undefined ? `pid ${pid}` : `container ${container.id.slice(0, 12)}`
}
