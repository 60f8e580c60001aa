/** What a permission is limited to: a kind of ARN, or `everything` where AWS knows no limit for the action. */
export type Scope = 'service' | 'deployments' | 'revisions' | 'family' | 'tasks' | 'log-streams' | 'task-roles' | 'listener-rules' | 'scalable-targets' | 'everything'

/** What else has to be true of a call. */
export type Limit = 'cluster' | 'own-tags' | 'tags-of-a-registration' | 'roles-for-tasks' | 'scaling-of-services'

/** What needs a permission: `status` and `history` and `reconcile` with nothing to do; a dry run; a release; going back; a `migration` in the configuration; `mode: listener-weights`. */
export type Use = 'status' | 'plan' | 'deploy' | 'rollback' | 'migration' | 'listener-weights'

/** One action of IAM that the target's calls need. */
export interface Permission {
  readonly action: string
  readonly on: readonly [Scope, ...Scope[]]
  readonly limit?: Limit
  readonly uses: readonly [Use, ...Use[]]
  /** for people: what goes wrong without it */
  readonly why: string
}

const always = ['status', 'plan', 'deploy', 'rollback'] as const
const release = ['deploy', 'rollback'] as const

/**
 * Every action that a call of the target needs, and nothing else: a test compares it with the calls in the source, and with those that releases
 * really make. Which resources and conditions an action knows is AWS's Service Authorization Reference (pages for Amazon ECS, Elastic Load Balancing V2,
 * CloudWatch, CloudWatch Logs and IAM).
 */
export const permissions: readonly Permission[] = [
  { action: 'ecs:DescribeServices', on: ['service'], uses: always, why: 'what runs, and the record of the rollout on the tags' },
  { action: 'ecs:ListServiceDeployments', on: ['service'], uses: always, why: 'which release is live, and whether somebody else deploys' },
  { action: 'ecs:DescribeServiceDeployments', on: ['service', 'deployments'], uses: always, why: 'where a rollout is, and who has which share of the traffic' },
  { action: 'ecs:DescribeServiceRevisions', on: ['service', 'revisions'], uses: always, why: 'which task definition and target group a side has' },
  { action: 'ecs:DescribeTaskDefinition', on: ['everything'], uses: always, why: 'which image a release is' },
  { action: 'cloudwatch:DescribeAlarms', on: ['everything'], uses: ['plan', 'deploy', 'rollback'], why: 'an alarm that is red before a release would send it back at once; composite alarms are told only where all alarms may be read' },
  { action: 'elasticloadbalancing:DescribeRules', on: ['everything'], uses: ['plan', 'deploy', 'rollback'], why: 'ECS itself does not look at weights that somebody changed' },
  { action: 'elasticloadbalancing:DescribeTargetHealth', on: ['everything'], uses: ['plan', 'deploy', 'rollback'], why: 'whether the live release is healthy, and why a candidate is not' },
  { action: 'elasticloadbalancing:DescribeTargetGroups', on: ['everything'], uses: ['plan', 'deploy', 'rollback'], why: 'whether the target groups fit, and under which names CloudWatch counts the requests of each side' },
  { action: 'cloudwatch:GetMetricData', on: ['everything'], uses: ['plan', 'deploy', 'rollback'], why: 'requests and errors of each side' },
  { action: 'ecs:RegisterTaskDefinition', on: ['family'], uses: ['deploy'], why: 'the task definition with the new image' },
  { action: 'ecs:TagResource', on: ['family'], limit: 'tags-of-a-registration', uses: ['deploy'], why: 'the new task definition says which release and commit it is' },
  { action: 'iam:PassRole', on: ['task-roles'], limit: 'roles-for-tasks', uses: ['deploy'], why: 'the new task definition keeps the roles of the one that runs' },
  { action: 'ecs:UpdateService', on: ['service'], uses: release, why: 'starts the deployment, and sets its pauses and alarms' },
  { action: 'ecs:TagResource', on: ['service', 'family'], limit: 'own-tags', uses: release, why: 'the lock and the record of the rollout, and which rollout a task definition is of' },
  { action: 'ecs:UntagResource', on: ['service'], limit: 'own-tags', uses: release, why: 'parts of the record that are not needed any more' },
  { action: 'ecs:ListTagsForResource', on: ['service'], uses: release, why: 'the record of the rollout where the service itself is not told, so that users go back all the same' },
  { action: 'ecs:ContinueServiceDeployment', on: ['service', 'deployments'], uses: release, why: 'lets traffic go on, or back, at a pause' },
  { action: 'ecs:StopServiceDeployment', on: ['service', 'deployments'], uses: release, why: 'puts traffic back where no pause waits' },
  { action: 'ecs:ListTasks', on: ['everything'], limit: 'cluster', uses: ['deploy', 'rollback', 'migration'], why: 'why a candidate did not start, and whether an earlier migration still runs' },
  { action: 'ecs:DescribeTasks', on: ['tasks'], limit: 'cluster', uses: ['deploy', 'rollback', 'migration'], why: 'how its tasks ended, and the exit codes of a migration' },
  { action: 'logs:GetLogEvents', on: ['log-streams'], uses: release, why: 'the last lines of a container that died' },
  { action: 'ecs:StopTask', on: ['tasks'], limit: 'cluster', uses: ['migration'], why: 'stops a migration that is cancelled or takes too long' },
  { action: 'ecs:RunTask', on: ['family'], limit: 'cluster', uses: ['migration'], why: 'runs the migration' },
  { action: 'elasticloadbalancing:ModifyRule', on: ['listener-rules'], uses: ['listener-weights'], why: 'sets the weights of the listener rule, and leads the test rule to the candidate' },
  { action: 'elasticloadbalancing:DescribeListeners', on: ['everything'], uses: ['listener-weights'], why: 'whether rules of other listeners lead users to the two services' },
  { action: 'elasticloadbalancing:DescribeTargetGroupAttributes', on: ['everything'], uses: ['listener-weights'], why: 'how long the old side drains' },
  { action: 'application-autoscaling:DescribeScalableTargets', on: ['everything'], uses: ['listener-weights'], why: 'whether the two services scale by themselves' },
  { action: 'application-autoscaling:RegisterScalableTarget', on: ['scalable-targets'], limit: 'scaling-of-services', uses: ['listener-weights'], why: 'holds scaling in and schedules of the two services during a release' },
]
