export const id = 5528;
export const ids = [5528];
export const modules = {

/***/ 5528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  permissionsOf: () => (/* binding */ permissionsOf),
  policyDocument: () => (/* binding */ policyDocument),
  trustDocument: () => (/* binding */ trustDocument)
});

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/iam/permissions.js
const always = ['status', 'plan', 'deploy', 'rollback'];
const release = ['deploy', 'rollback'];
/**
 * Every action that a call of the target needs, and nothing else: a test compares it with the calls in the source, and with those that releases
 * really make. Which resources and conditions an action knows is AWS's Service Authorization Reference (pages for Amazon ECS, Elastic Load Balancing V2,
 * CloudWatch, CloudWatch Logs and IAM).
 */
const permissions = [
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
];

;// CONCATENATED MODULE: ./build/rollout/targets/ecs/iam/policy.js

const usesOf = { release: ['status', 'plan', 'deploy', 'rollback'], rescue: ['status', 'rollback'], read: ['status', 'plan'], migration: ['migration'], 'listener-weights': ['listener-weights'] };
/** The permissions that a policy consists of; what `release` has already is not repeated in what comes on top of it. */
function permissionsOf(kind, chosen = permissions) {
    const has = (one, of) => one.uses.some((use) => usesOf[of].includes(use));
    return chosen.filter((one) => has(one, kind) && !((kind === 'migration' || kind === 'listener-weights') && has(one, 'release')));
}
/** The least that a policy has to allow: actions with the same resources and conditions are one statement. `chosen` are the permissions to choose from. */
function policyDocument({ kind, names, chosen }) {
    const grouped = Map.groupBy(permissionsOf(kind, chosen), ({ on, limit }) => sidOf({ on, limit }));
    return { Version: '2012-10-17', Statement: [...grouped].map(([sid, same]) => statement({ sid, same, names })) };
}
function statement({ sid, same, names }) {
    const [first] = same;
    const conditions = first?.limit === undefined ? undefined : conditionOf(first.limit, names);
    return {
        Sid: sid, Effect: 'Allow',
        Action: same.map(({ action }) => action),
        Resource: (first?.on ?? []).flatMap((scope) => resourcesOf(scope, names)),
        ...(conditions !== undefined && { Condition: conditions }),
    };
}
const words = {
    service: 'Service', deployments: 'Deployments', revisions: 'Revisions', family: 'TaskDefinitions', tasks: 'Tasks', 'log-streams': 'Logs', 'task-roles': 'Roles', 'listener-rules': 'ListenerRules', 'scalable-targets': 'ScalableTargets', everything: 'Reading',
    cluster: 'OfTheCluster', 'own-tags': 'Tags', 'tags-of-a-registration': 'Tags', 'roles-for-tasks': 'ForTasks', 'scaling-of-services': 'OfServices',
};
/** A statement's name: letters and digits, once in a policy. */
function sidOf({ on, limit }) {
    return [...on.map((scope) => words[scope]), ...(limit === undefined ? [] : [words[limit]])].join('');
}
function resourcesOf(scope, names) {
    const { partition, region, account, cluster, service, family, logGroup, taskRoles, loadBalancer = '*' } = names;
    const ecs = (rest) => [`arn:${partition}:ecs:${region}:${account}:${rest}`];
    switch (scope) {
        case 'service': return ecs(`service/${cluster}/${service}`);
        case 'deployments': return ecs(`service-deployment/${cluster}/${service}/*`);
        case 'revisions': return ecs(`service-revision/${cluster}/${service}/*`);
        case 'family': return ecs(`task-definition/${family}:*`);
        case 'tasks': return ecs(`task/${cluster}/*`);
        case 'log-streams': return [`arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:log-stream:*`];
        case 'task-roles': return taskRoles;
        case 'listener-rules': return [`arn:${partition}:elasticloadbalancing:${region}:${account}:listener-rule/app/${loadBalancer}/*`];
        case 'scalable-targets': return [`arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/*`];
        case 'everything': return ['*'];
    }
}
function conditionOf(limit, { partition, region, account, cluster }) {
    switch (limit) {
        case 'cluster': return { ArnEquals: { 'ecs:cluster': `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}` } };
        // a list that is not there would fit, too
        case 'own-tags': return { 'ForAllValues:StringLike': { 'aws:TagKeys': 'pqc-delivery:*' }, Null: { 'aws:TagKeys': 'false' } };
        case 'tags-of-a-registration': return { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } };
        // whose name AWS makes up, so that the target itself cannot be named
        case 'scaling-of-services': return { StringEquals: { 'application-autoscaling:service-namespace': 'ecs', 'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount' } };
        case 'roles-for-tasks': return { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } };
    }
}
const issuer = 'token.actions.githubusercontent.com';
/** The trust policy of the deployer's role (GitHub documentation, "Configuring OpenID Connect in Amazon Web Services"). */
function trustDocument({ provider, subject }) {
    return {
        Version: '2012-10-17',
        Statement: [{
                Effect: 'Allow', Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity',
                Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } },
            }],
    };
}


/***/ })

};
