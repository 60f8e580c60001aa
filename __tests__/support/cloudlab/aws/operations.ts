/**
 * The operations that cloudlab knows the description of, by botocore's name of the service. It serves most of them; a call
 * of another one is answered as AWS answers an action that does not exist.
 */
export const modelledOperations = {
  'application-autoscaling': ['DescribeScalableTargets', 'RegisterScalableTarget'],
  cloudwatch: ['DescribeAlarms', 'GetMetricData', 'PutCompositeAlarm', 'PutMetricAlarm', 'PutMetricData', 'SetAlarmState'],
  ecr: ['BatchGetImage', 'DescribeImages', 'GetAuthorizationToken'],
  ecs: [
    'ContinueServiceDeployment', 'CreateCluster', 'CreateService', 'CreateTaskSet', 'DeleteService', 'DeleteTaskSet', 'DeregisterTaskDefinition',
    'DescribeClusters', 'DescribeServiceDeployments', 'DescribeServiceRevisions', 'DescribeServices', 'DescribeTaskDefinition', 'DescribeTaskSets',
    'DescribeTasks', 'ListServiceDeployments', 'ListServices', 'ListTagsForResource', 'ListTaskDefinitions', 'ListTasks', 'RegisterTaskDefinition',
    'RunTask', 'StopServiceDeployment', 'StopTask', 'TagResource', 'UntagResource', 'UpdateService', 'UpdateServicePrimaryTaskSet', 'UpdateTaskSet',
  ],
  elbv2: [
    'CreateListener', 'CreateLoadBalancer', 'CreateRule', 'CreateTargetGroup', 'DeleteListener', 'DeleteRule', 'DeleteTargetGroup', 'DeregisterTargets', 'DescribeListeners', 'DescribeLoadBalancers',
    'DescribeRules', 'DescribeTags', 'DescribeTargetGroupAttributes', 'DescribeTargetGroups', 'DescribeTargetHealth', 'ModifyListener', 'ModifyRule',
    'ModifyTargetGroup', 'ModifyTargetGroupAttributes', 'RegisterTargets',
  ],
  iam: ['GetRole', 'SimulatePrincipalPolicy'],
  logs: ['DescribeLogStreams', 'FilterLogEvents', 'GetLogEvents'],
  s3: [
    'CreateBucket', 'DeleteObject', 'GetObject', 'GetObjectLegalHold', 'GetObjectRetention', 'ListObjectVersions', 'ListObjectsV2', 'PutBucketVersioning', 'PutObject', 'PutObjectLegalHold',
    'PutObjectLockConfiguration', 'PutObjectRetention',
  ],
  sts: ['AssumeRole', 'AssumeRoleWithWebIdentity', 'GetCallerIdentity'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Botocore's name of a service that is modelled. */
export type ServiceName = keyof typeof modelledOperations
