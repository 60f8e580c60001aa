import { tableMarkdown } from '../../src/core/markdown.ts'
import { permissions } from '../../src/rollout/targets/ecs/iam/permissions.ts'
import type { Permission, Use } from '../../src/rollout/targets/ecs/iam/permissions.ts'
import { policyDocument, trustDocument } from '../../src/rollout/targets/ecs/iam/policy.ts'
import type { PolicyKind, PolicyNames } from '../../src/rollout/targets/ecs/iam/policy.ts'
import { jsonBlock } from './json-block.ts'

/** What people put their own names in the place of. */
const placeholders: PolicyNames = {
  partition: 'aws', region: 'REGION', account: 'ACCOUNT', cluster: 'CLUSTER', service: 'SERVICE', family: 'FAMILY', logGroup: 'LOG-GROUP',
  taskRoles: ['arn:aws:iam::ACCOUNT:role/TASK-ROLE', 'arn:aws:iam::ACCOUNT:role/EXECUTION-ROLE'], loadBalancer: 'LOAD-BALANCER',
}

/** The generated parts of `docs/ecs-permissions.md`, by the name that their markers have. */
export function ecsPermissionParts(): Readonly<Record<string, string>> {
  const policy = (kind: PolicyKind) => jsonBlock(policyDocument({ kind, names: placeholders }))
  return {
    'policy of a release': policy('release'),
    'policy of a rescue': policy('rescue'),
    'policy for looking': policy('read'),
    'policy of a migration': policy('migration'),
    'policy of listener weights': policy('listener-weights'),
    'trust policy': jsonBlock(trustDocument({ provider: 'arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com', subject: 'repo:OWNER/REPOSITORY:environment:ENVIRONMENT' })),
    actions: actionTable(),
  }
}

const uses: Readonly<Record<Use, string>> = { status: '`status`, `history`', plan: 'dry run', deploy: '`deploy-blue-green`', rollback: '`rollback`, `reconcile`', migration: 'with `migration`', 'listener-weights': 'with `mode: listener-weights`' }

function actionTable(): string {
  const names = Object.keys(uses) as Use[]
  return tableMarkdown({
    columns: [{ title: 'Action' }, ...names.map((name) => ({ title: uses[name] })), { title: 'What for' }],
    rows: permissions.map((one) => [actionText(one), ...names.map((name) => (one.uses.includes(name) ? 'yes' : '')), one.why]),
  })
}

function actionText({ action, on, limit }: Permission): string {
  const where = action === 'ecs:TagResource' ? (limit === 'own-tags' ? ', our own tags' : ', with a registration') : ''
  return `\`${action}\`${where}${on[0] === 'everything' && limit === undefined ? ' (AWS knows no limit to resources)' : ''}`
}
