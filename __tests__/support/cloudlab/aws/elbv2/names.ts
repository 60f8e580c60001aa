import { validation } from './refusals.ts'

/** Names of load balancers and target groups: 32 letters, digits and hyphens at most (API reference, Name). */
export function checkName({ name, what }: { readonly name: string; readonly what: string }): void {
  if (name.length > 32) throw validation(`${what} name '${name}' cannot be longer than '32' characters`)
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/iu.test(name)) throw validation(`${what} name '${name}' must have only letters, digits and hyphens, and no hyphen at its begin or end`)
  if (what === 'Load balancer' && name.startsWith('internal-')) throw validation(`${what} name '${name}' cannot begin with 'internal-'`)
}
