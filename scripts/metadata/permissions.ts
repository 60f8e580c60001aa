import { tableMarkdown } from '../../src/core/markdown.ts'
import type { Definition, PermissionSpec } from '../../src/runner/definition.ts'

/** What an action's token needs; everything else can be `none`. */
export function permissionTable(permissions: readonly PermissionSpec[]): string {
  return tableMarkdown({
    columns: [{ title: 'Permission' }, { title: 'Needed' }, { title: 'What for' }],
    rows: permissions.map((one) => [permissionText(one), neededText(one), one.why]),
  })
}

/** The same of all actions, for `docs/github.md`. */
export function permissionOverview(definitions: readonly Definition[]): string {
  return tableMarkdown({
    columns: [{ title: 'Action' }, { title: 'Permission' }, { title: 'Needed' }, { title: 'What for' }],
    rows: definitions
      .filter(({ kind }) => kind === 'action')
      .flatMap(({ name, permissions }) => permissions.map((one) => [`\`${name}\``, permissionText(one), neededText(one), one.why])),
  })
}

function permissionText({ permission, access }: PermissionSpec): string {
  return `\`${permission}: ${access}\``
}

function neededText({ onlyWith }: PermissionSpec): string {
  return onlyWith === undefined ? 'always' : `only with \`${onlyWith}\` in the configuration`
}
