import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'

/** What the runner takes from an `action.yml`. */
export interface ActionMetadata {
  readonly inputs?: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string; readonly 'post-if'?: string }
}

/** An action as it lies in a repository: `root` is the one at its top. */
export async function readAction(request: { readonly repository: string; readonly action: string }) {
  const { repository, action } = request
  const folder = action === 'root' ? repository : path.join(repository, 'actions', action)
  const metadata = parse(await readFile(path.join(folder, 'action.yml'), 'utf8')) as ActionMetadata
  const { using, main, post } = metadata.runs
  if (using !== 'node24') throw new Error(`${action} runs on ${using}: the harness knows node24 only`)
  return {
    metadata,
    main: path.resolve(folder, main),
    post: post === undefined ? undefined : path.resolve(folder, post),
  }
}

/**
 * The variables of an action's inputs, with its defaults: every input of the action has one, as the runner sets
 * them, and what is given beyond has one too (the runner only warns).
 */
export function inputVariables(request: {
  readonly metadata: ActionMetadata
  readonly inputs: Readonly<Record<string, string>>
}): Readonly<Record<string, string>> {
  const names = new Set([...Object.keys(request.metadata.inputs ?? {}), ...Object.keys(request.inputs)])
  return Object.fromEntries([...names].map((name) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    request.inputs[name] ?? request.metadata.inputs?.[name]?.default ?? '',
  ]))
}
