import type { InputSpec, InputsOf, InputSpecs } from './inputs.ts'
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
  /** absent: always; else the key of the configuration without which the job does not need it */
  readonly onlyWith?: string
}

/**
 * The single source of an action's or command's input type, `action.yml`, README tables, flags and help. Imports
 * neither zod nor yaml, so that `--help` and a failing input cost nothing.
 */
export interface Definition<Inputs extends InputSpecs = InputSpecs> {
  readonly name: string
  readonly kind: 'action' | 'command'
  /** one line */
  readonly description: string
  /** what a person has to know before using it; paragraphs of plain text */
  readonly details?: readonly string[]
  /** words after the command's name, for `pqc-delivery gate replay FILE` */
  readonly positional?: readonly Positional[]
  readonly inputs: Inputs
  /** sets of inputs of which at most one can be given */
  readonly exclusive?: readonly (readonly string[])[]
  /** sets of inputs of which at least one has to be given */
  readonly needed?: readonly (readonly string[])[]
  readonly outputs: Readonly<Record<string, OutputSpec>>
  readonly permissions: readonly PermissionSpec[]
  readonly examples: readonly { readonly title: string; readonly yaml?: string; readonly shell?: string }[]
  /** whether it changes anything outside of its own outputs */
  readonly mutates: boolean
  /** whether, with these inputs, its product goes to standard output, where nothing else may go then */
  prints?(inputs: InputsOf<Inputs>): boolean
  /** whether it tells GitHub what the section `github` of the configuration wants told */
  readonly tellsGithub?: boolean
  /** whether something can be left behind that `post` has to look after */
  readonly post: boolean
}

/** An input that is given by its place on the command line. */
export interface Positional<Name extends string = string> {
  readonly name: Name
  readonly required: boolean
}

/** What names inputs in a definition may name its own only. */
interface OwnNames<Name extends string> {
  readonly positional?: readonly Positional<Name>[]
  readonly exclusive?: readonly (readonly Name[])[]
  readonly needed?: readonly (readonly Name[])[]
}

/** Gives a definition the exact type of its inputs. */
export function define<const Inputs extends Record<string, InputSpec>>(
  definition: Definition<Inputs> & OwnNames<keyof NoInfer<Inputs> & string>,
): Definition<Inputs> {
  return definition
}

/** What `run.ts` exports. */
export type Run<Inputs extends InputSpecs> = (request: {
  readonly inputs: InputsOf<Inputs>
  readonly ports: RunPorts
}) => Promise<Outcome>

/** What `post.ts` exports: runs after the job's other steps, whatever happened to `run`. */
export type Post = (request: { readonly ports: RunPorts }) => Promise<Outcome | undefined>
