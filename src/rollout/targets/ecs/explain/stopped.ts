interface Family {
  readonly says: RegExp
  readonly fix: string
}

/**
 * What to do about a task that stopped, by the words of ECS (developer guide, "Amazon ECS stopped tasks error messages"). They are not part of the
 * API and may change: what is not recognised is told as it is. The more special come first.
 */
const families: readonly Family[] = [
  { says: /CannotPull\w*:.*(?:platform|descriptor matching)/iu, fix: 'the image is for another processor: build it for the platform of the task definition (runtimePlatform; linux/amd64 where it says nothing)' },
  { says: /CannotPull\w*:.*(?:toomanyrequests|rate limit)/iu, fix: 'the registry limits pulls: use a pull-through cache of ECR, or credentials for the registry' },
  { says: /CannotPull\w*:.*(?:denied|forbidden|unauthorized|no basic auth|not authorized|\b40[13]\b)/iu, fix: 'the execution role may not pull the image: it needs ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer; a repository in another account has to allow it, too, and other registries need repositoryCredentials' },
  { says: /CannotPull\w*:.*(?:not found|manifest unknown|does not exist|name unknown)/iu, fix: 'the registry does not have this image: push it first, and see that no lifecycle policy removes it' },
  { says: /CannotPull\w*:.*(?:timeout|timed out|deadline|dial tcp|no route|unreachable|refused|canceled|lookup|no such host)/iu, fix: 'the task does not reach the registry: a private subnet needs a NAT gateway, or VPC endpoints for ecr.api, ecr.dkr and S3; a public one needs assignPublicIp; the security group has to let out port 443' },
  { says: /CannotPull\w*:.*no space left/iu, fix: 'the image does not fit: raise ephemeralStorage of the task definition, or make the image smaller' },
  { says: /ResourceInitializationError.*(?:secret|ssm|asm|registry auth)/iu, fix: 'a secret could not be read before the start: the execution role needs secretsmanager:GetSecretValue or ssm:GetParameters for it (and kms:Decrypt), and the subnet a way to those services' },
  { says: /ResourceInitializationError.*log/iu, fix: 'the log group is not there, or the execution role may not write to it: make it, or allow logs:CreateLogStream and logs:PutLogEvents' },
  { says: /ResourceInitializationError.*(?:EFS|volume)/iu, fix: 'the volume could not be mounted: look at its mount targets, its security group (port 2049) and the task role' },
  { says: /OutOfMemory|killed due to memory/iu, fix: 'it needs more memory than it has: raise `memory` of the container or the task, or limit the program itself' },
  { says: /CannotStartContainerError.*(?:executable file not found|no such file)|exec: .* not found/iu, fix: 'the command or entry point is not in the image: compare it with the task definition' },
  { says: /exec format error/iu, fix: 'the program is for another processor: build the image for the platform of the task definition' },
  { says: /Health checks failed with these codes/iu, fix: 'the health check was answered with another status than the target group expects: see HealthCheckPath and Matcher of the target group, and what the service answers there' },
  { says: /unhealthy in .*Request timed out/iu, fix: 'the health check was not answered in time: let the security group of the tasks take the port from that of the load balancer, and see that the container listens on the port of its port mapping, on all addresses (0.0.0.0)' },
  { says: /unhealthy in .*Health checks failed/iu, fix: 'the health check could not connect: see that the container listens on the port of its port mapping, on all addresses (0.0.0.0)' },
  { says: /failed ELB health checks/iu, fix: 'the load balancer took it for unhealthy; a slow start needs healthCheckGracePeriodSeconds' },
  { says: /failed container health checks/iu, fix: 'its own health check (healthCheck of the container) failed: run the check in the image, and give it a startPeriod' },
  { says: /network interface|subnet|ENI\b/iu, fix: 'it got no network interface: see that the subnet has free addresses and the security group exists' },
  { says: /capacity is unavailable|Capacity is unavailable|RESOURCE:/u, fix: 'AWS has no capacity for it at the moment: use more subnets in other zones, or try again later' },
  { says: /spot/iu, fix: 'AWS took Fargate Spot capacity back: use FARGATE for the base of the service' },
]

/** 128 and the number of the signal that ended it. */
const exits: Readonly<Record<number, { readonly means: string; readonly fix: string }>> = {
  126: { means: 'the command cannot be executed', fix: 'make the entry point executable in the image' },
  127: { means: 'the command was not found', fix: 'the command or entry point is not in the image: compare it with the task definition' },
  134: { means: 'aborted by itself, SIGABRT', fix: 'the end of its output says why' },
  137: { means: 'killed, SIGKILL: for its memory, or since it did not end in time after SIGTERM', fix: 'see the memory of the container in Container Insights; raise `memory`, or let it end within stopTimeout' },
  139: { means: 'segmentation fault, SIGSEGV', fix: 'a native part of it broke: look for one that was built for another base image or processor' },
  143: { means: 'ended by SIGTERM', fix: 'ECS or its health check stopped it: see the other reasons' },
  255: { means: 'no status of its own', fix: 'often a program for another processor ("exec format error"): the end of its output says why' },
}

/** What to do about a task or container, by what ECS says of its end; undefined where nothing more is known. */
export function fixFor(said: string): string | undefined {
  return families.find(({ says }) => says.test(said))?.fix
}

/** What an exit code says beyond its number. */
export function exitMeaning(code: number): { readonly means: string; readonly fix: string } | undefined {
  return exits[code]
}
