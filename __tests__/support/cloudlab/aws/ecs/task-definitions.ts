import type {
  DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse, DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse, ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse, RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse, TaskDefinition as DefinitionAnswer,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../aws-error.ts'
import type { Caller } from '../endpoint.ts'
import { dateNow } from './core.ts'
import type { Core } from './core.ts'
import { allServices, given, lookUpDefinition } from './find.ts'
import { arnOf } from './names.ts'
import { page } from './pages.ts'
import type { TaskDefinition } from './state.ts'
import { checkTags, tagsOf } from './tags.ts'

export function definitionHandlers(core: Core) {
  return {
    RegisterTaskDefinition(request: RegisterTaskDefinitionRequest, caller: Caller): RegisterTaskDefinitionResponse {
      checkDefinition(request)
      const definition = makeDefinition(core, request, caller.credentials?.arn)
      return { taskDefinition: describe(definition), tags: [...tagsOf(core, definition.arn)] }
    },

    DescribeTaskDefinition({ taskDefinition, include = [] }: DescribeTaskDefinitionRequest): DescribeTaskDefinitionResponse {
      const definition = lookUpDefinition(core, given(taskDefinition))
      if (definition === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.')
      return { taskDefinition: describe(definition), tags: include.includes('TAGS') ? [...tagsOf(core, definition.arn)] : [] }
    },

    DeregisterTaskDefinition({ taskDefinition }: DeregisterTaskDefinitionRequest): DeregisterTaskDefinitionResponse {
      const name = given(taskDefinition)
      // documented: "You must specify a revision"; worded by us
      if (!/:\d+$/u.test(name)) throw new AwsError('InvalidParameterException', 'A task definition has to be deregistered with its revision')
      const definition = lookUpDefinition(core, name)
      if (definition === undefined) throw new AwsError('ClientException', 'The specified task definition does not exist.')
      definition.status = 'INACTIVE'
      definition.deregisteredAt ??= dateNow(core)
      return { taskDefinition: describe(definition) }
    },

    ListTaskDefinitions({ familyPrefix, status = 'ACTIVE', sort = 'ASC', nextToken, maxResults }: ListTaskDefinitionsRequest): ListTaskDefinitionsResponse {
      const families = [...core.state.definitions].filter(([family]) => familyPrefix === undefined || family === familyPrefix).toSorted(([a], [b]) => (a < b ? -1 : 1))
      const listed = families.flatMap(([, revisions]) => revisions).filter((definition) => definition.status === status && (status === 'ACTIVE' || isReferenced(core, definition)))
      const { items, nextToken: next } = page({ items: sort === 'DESC' ? listed.toReversed() : listed, nextToken, maxResults, usual: 100 })
      return { taskDefinitionArns: items.map(({ arn }) => arn), nextToken: next }
    },
  }
}

/** Documented at `ListTaskDefinitions`: INACTIVE ones are listed as long as an active task or service refers to them. */
function isReferenced(core: Core, { arn }: TaskDefinition): boolean {
  const tasks = [...core.state.clusters.values()].flatMap((cluster) => [...cluster.tasks.values()])
  return tasks.some(({ definition, record }) => definition.arn === arn && record.lastStatus !== 'STOPPED') || allServices(core).some(({ status, taskDefinition }) => status === 'ACTIVE' && taskDefinition === arn)
}

function makeDefinition(core: Core, request: RegisterTaskDefinitionRequest, registeredBy: string | undefined): TaskDefinition {
  const family = given(request.family)
  const revisions = core.state.definitions.get(family) ?? []
  const revision = revisions.length + 1
  const { tags, ...rest } = request
  const definition: TaskDefinition = {
    arn: arnOf(core, 'task-definition', `${family}:${revision}`), family, revision, registeredAt: dateNow(core), status: 'ACTIVE',
    request: withDefaults(structuredClone(rest)), ...(registeredBy !== undefined && { registeredBy }),
  }
  core.state.definitions.set(family, [...revisions, definition])
  if (tags !== undefined) core.state.tags.set(definition.arn, [...tags])
  return definition
}

/** What ECS writes into a definition where the request says nothing; a client that compares its file with the answer has to know. */
function withDefaults(request: RegisterTaskDefinitionRequest): RegisterTaskDefinitionRequest {
  return {
    volumes: [], placementConstraints: [], ...request,
    containerDefinitions: given(request.containerDefinitions).map((container) => ({
      cpu: 0, essential: true, environment: [], mountPoints: [], volumesFrom: [], systemControls: [], ...container,
      portMappings: (container.portMappings ?? []).map((mapping) => ({ protocol: 'tcp' as const, ...(request.networkMode === 'awsvpc' && { hostPort: mapping.containerPort }), ...mapping })),
    })),
  }
}

/** Refusals with the texts that users of ECS report, apart from those that are marked. */
function checkDefinition({ family, containerDefinitions = [], requiresCompatibilities = [], networkMode, cpu, memory, tags }: RegisterTaskDefinitionRequest): void {
  const refuse = (message: string): never => {
    throw new AwsError('ClientException', message)
  }
  if (!/^[\w-]{1,255}$/u.test(given(family))) refuse('Family contains invalid characters.')
  if (containerDefinitions.length === 0) refuse('Container list cannot be empty.')
  const names = containerDefinitions.map(({ name }) => name ?? refuse('Container.name should not be null or empty.'))
  // worded by us
  if (new Set(names).size < names.length) refuse('Container names have to be unique.')
  if (containerDefinitions.some(({ image = '' }) => image === '')) refuse('Container.image should not be null or empty.')
  if (containerDefinitions.every(({ essential }) => essential === false)) refuse('No essential containers in task definition')
  if (requiresCompatibilities.includes('FARGATE')) {
    if (networkMode !== 'awsvpc') refuse('Fargate only supports network mode ‘awsvpc’.')
    if (cpu === undefined || memory === undefined) refuse("Fargate requires that 'cpu' and 'memory' be defined at the task level.")
  }
  checkTags(tags)
}

function describe({ arn, revision, request, status, registeredAt, registeredBy, deregisteredAt }: TaskDefinition): DefinitionAnswer {
  const isFargate = request.requiresCompatibilities?.includes('FARGATE') === true || (request.networkMode === 'awsvpc' && request.cpu !== undefined && request.memory !== undefined)
  return {
    ...request, taskDefinitionArn: arn, revision, status, registeredAt, registeredBy, deregisteredAt,
    compatibilities: isFargate ? ['EC2', 'FARGATE'] : ['EC2'],
    requiresAttributes: isFargate ? [{ name: 'ecs.capability.task-eni' }, { name: 'com.amazonaws.ecs.capability.docker-remote-api.1.18' }] : [],
  }
}
