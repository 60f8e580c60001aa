import type { InputSpec, InputsOf } from './inputs.ts'
import type { Outcome } from './outcome.ts'
import type { RunPorts } from './ports.ts'

/** One output of an action. */
export interface OutputSpec {
  readonly description: string
}

/** One right that the job needs, and why. */
export interface PermissionSpec {
  readonly permission: string
  readonly access: 'read' | 'write'
  readonly why: string
}

/**
 * The single source of an action's or command's input type, `action.yml`, README tables, flags and help. Imports neither
 * zod nor yaml, so that `--help` and a failing input cost nothing.
 */
export interface Definition<Inputs extends Readonly<Record<string, InputSpec>> = Readonly<Record<string, InputSpec>>> {
  readonly name: string
  readonly kind: 'action' | 'command'
  /** one line */
  readonly description: string
  /** words after the command's name, for `pqc-delivery gate replay FILE` */
  readonly positional?: readonly { readonly name: keyof Inputs & string; readonly required: boolean }[]
  readonly inputs: Inputs
  readonly outputs: Readonly<Record<string, OutputSpec>>
  readonly permissions: readonly PermissionSpec[]
  readonly examples: readonly { readonly title: string; readonly yaml?: string; readonly shell?: string }[]
  /** whether it changes anything outside of its own outputs */
  readonly mutates: boolean
  /** whether something can be left behind that `post` has to look after */
  readonly post: boolean
}

/** What `run.ts` exports. */
export type Run<Inputs extends Readonly<Record<string, InputSpec>>> = (request: {
  readonly inputs: InputsOf<Inputs>
  readonly ports: RunPorts
}) => Promise<Outcome>

/** What `post.ts` exports: runs after the job's other steps, whatever happened to `run`. */
export type Post = (request: { readonly ports: RunPorts }) => Promise<Outcome | undefined>
