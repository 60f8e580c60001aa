import { matchesPattern } from '../aws/identity/patterns.ts'

/** Where cloudlab and moto 5.2.5 answer the same call differently, and which of the two is believed. */
export interface KnownDifference {
  /** names of calls in `control-plane-calls.ts`; `*` stands for anything */
  readonly calls: string
  /** members, with `*` for anything */
  readonly members: readonly string[]
  readonly believed: 'cloudlab' | 'moto' | 'neither'
  readonly reason: string
}

const isLeftOut = 'moto leaves out what AWS\'s description of the answer has'

export const motoDifferences: readonly KnownDifference[] = [
  { calls: 'CreateService again', members: ['*'], believed: 'cloudlab', reason: 'moto makes the service a second time; AWS refuses by this message, as its users report' },
  {
    calls: '*Service*', members: ['service*.deploymentConfiguration.*'], believed: 'cloudlab',
    reason: 'moto drops the deployment configuration, strategies included; AWS documents that it is kept',
  },
  {
    calls: '*Service*', members: ['service*.deployments[].rolloutState*'], believed: 'cloudlab',
    reason: 'in moto a deployment is over at once; nothing there moves traffic or tasks',
  },
  {
    calls: '*Service', members: ['service.taskDefinition', 'service.deployments[].taskDefinition'], believed: 'cloudlab',
    reason: 'after an update moto tells the name instead of the ARN, and the old revision in its deployment',
  },
  {
    calls: '*Service*', believed: 'cloudlab', reason: isLeftOut,
    members: [
      'service*.createdAt', 'service*.createdBy', 'service*.currentServiceRevisions', 'service*.placement*', 'service*.healthCheckGracePeriodSeconds', 'service*.enable*',
      'service*.availabilityZoneRebalancing', 'service*.resourceManagementType', 'service*.platform*',
    ],
  },
  { calls: '*Service', members: ['service.tags*'], believed: 'neither', reason: 'AWS does not say whether an update or a deletion tells tags' },
  { calls: 'DescribeServices', members: ['failures[].arn'], believed: 'neither', reason: 'AWS does not say whether the ARN of a service that there is not names the cluster' },
  {
    calls: '*TaskDefinition*', believed: 'cloudlab', reason: `${isLeftOut}, and the ports that AWS fills in`,
    members: ['taskDefinition.containerDefinitions[].*', 'taskDefinition.requiresAttributes*', 'taskDefinition.*registered*', 'tags*'],
  },
  { calls: '*Cluster*', members: ['cluster*'], believed: 'cloudlab', reason: `${isLeftOut}; settings are told where SETTINGS are asked for (documented)` },
  { calls: 'CreateLoadBalancer', members: ['LoadBalancers[].DNSName', 'LoadBalancers[].CanonicalHostedZoneId'], believed: 'neither', reason: 'each chooses these names' },
  { calls: 'CreateLoadBalancer', members: ['LoadBalancers[].Scheme'], believed: 'cloudlab', reason: isLeftOut },
  { calls: 'CreateTargetGroup *', members: ['TargetGroups[].LoadBalancerArns'], believed: 'neither', reason: 'AWS does not say whether a list that is empty is told' },
  { calls: '*Listener*', members: ['Listeners[].SslPolicy', 'Listeners[].AlpnPolicy'], believed: 'cloudlab', reason: 'moto tells policies of TLS for a listener of HTTP' },
  { calls: '*Rule*', members: ['Rules[].Conditions[].PathPatternConfig*'], believed: 'cloudlab', reason: isLeftOut },
  { calls: 'CreateRule with a priority that is taken', members: ['message'], believed: 'cloudlab', reason: 'as users of AWS report it' },
  { calls: 'ModifyRule with a weight above 999', members: ['*'], believed: 'cloudlab', reason: 'moto takes any weight; AWS documents 0 to 999' },
  { calls: 'DescribeRules', members: ['Rules[].Actions[].ForwardConfig.TargetGroups[].Weight'], believed: 'cloudlab', reason: 'what moto took before' },
  { calls: '*TargetGroupAttributes', members: ['Attributes[].*'], believed: 'cloudlab', reason: 'moto knows some attributes, and after a change tells that one alone; AWS documents all of them' },
  {
    calls: 'DescribeTargetHealth', members: ['TargetHealthDescriptions[].*'], believed: 'cloudlab',
    reason: 'moto checks no health and calls everything healthy; AWS documents `unused` for a group that gets no traffic, and the port as a number',
  },
  {
    calls: 'DescribeAlarms', members: ['MetricAlarms[].State*', 'MetricAlarms[].Metrics'], believed: 'cloudlab',
    reason: 'AWS documents that an alarm begins with INSUFFICIENT_DATA; in moto it begins with OK',
  },
  { calls: 'GetMetricData *', members: ['MetricDataResults[].Label', 'Messages'], believed: 'neither', reason: 'AWS does not say which label it chooses; nothing reads it' },
  { calls: 'S3 PutObject with *', members: ['*'], believed: 'cloudlab', reason: 'moto compares no hash with the content; AWS documents that it does' },
  { calls: 'S3 PutObject locked *', members: ['*'], believed: 'cloudlab', reason: 'moto takes a lock that ends before it begins, and one without an end; what is refused by both AWS words otherwise' },
  { calls: 'S3 PutObjectRetention that is shorter', members: ['*'], believed: 'cloudlab', reason: 'AWS documents that a retention of COMPLIANCE gets longer only' },
  { calls: 'S3 GetObjectRetention', members: ['*'], believed: 'cloudlab', reason: 'what moto answers is no XML that the SDK can read' },
  { calls: 'S3 DeleteObject that is *', members: ['message'], believed: 'cloudlab', reason: 'as users of AWS report it' },
  { calls: 'S3 PutBucketVersioning *', members: ['*'], believed: 'cloudlab', reason: 'AWS documents that versions cannot be suspended in a bucket with Object Lock' },
  { calls: 'S3 ListObjectVersions*', members: ['*.Owner.DisplayName'], believed: 'cloudlab', reason: 'AWS tells no names of owners any more' },
  { calls: 'S3 ListObjectVersions', members: ['EncodingType', 'Versions[].Key'], believed: 'cloudlab', reason: 'moto encodes no keys there; the store reads them either way' },
  { calls: 'S3 ListObjectVersions behind a key', members: ['*'], believed: 'neither', reason: 'AWS does not say whether a listing begins with the marker or behind it; the store is content with either' },
  { calls: 'S3 ListObjectsV2', members: ['Contents[].Key'], believed: 'neither', reason: 'a space is a plus sign or %20; the store reads both' },
  { calls: 'S3 ListObjectsV2', members: ['Contents[].ChecksumAlgorithm*'], believed: 'moto', reason: 'nothing reads it' },
  { calls: 'GetCallerIdentity', members: ['UserId', 'Arn'], believed: 'neither', reason: 'who asks is another; moto checks no signature' },
]

/** Whether a row is about a member of a call's answer. */
export function isAboutMember({ calls, members }: KnownDifference, { call, member }: { readonly call: string; readonly member: string }): boolean {
  return matchesPattern(calls, call) && members.some((pattern) => matchesPattern(pattern, member))
}

/** The rows as the documentation has them. */
export function differencesTable(): string {
  const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(', ')
  const rows = motoDifferences.map(({ calls, members, believed, reason }) => `| \`${calls}\` | ${code(members)} | ${believed} | ${reason} |`)
  return ['| call | members | believed | reason |', '|---|---|---|---|', ...rows].join('\n')
}
