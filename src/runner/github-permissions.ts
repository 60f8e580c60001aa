import type { PermissionSpec } from './definition.ts'

/** What the job's token has to be allowed where the configuration wants GitHub told. */
export const githubPermissions: readonly PermissionSpec[] = [
  { permission: 'deployments', access: 'write', why: 'to show releases as deployments of the repository', onlyWith: 'github.deployments' },
  { permission: 'issues', access: 'write', why: 'to open an issue when somebody has to find out why, and to comment on it', onlyWith: 'github.incidents' },
]
