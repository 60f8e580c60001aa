import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { DescribeTaskDefinitionCommand, RegisterTaskDefinitionCommand, RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'

/*
 * The SDK drops members that it does not know, without a word: a definition that was read and registered again would lose what ECS has learned since
 * this program was built. So a definition is taken as it came, and sent as it is (protocol: AWS JSON 1.1, where names are as in the SDK's types).
 */

/** Lets a command tell the definition of its answer with every member; to be called once it is answered. */
export function keepUnknown(command: DescribeTaskDefinitionCommand): (definition: TaskDefinition) => TaskDefinition {
  let raw: JsonObject = {}
  command.middlewareStack.add((next) => async (given) => {
    const result = await next(given)
    const response = result.response as { statusCode: number; body: unknown }
    if (response.statusCode === 200 && response.body instanceof Readable) {
      const bytes = await buffer(response.body)
      response.body = Readable.from([bytes])
      raw = definitionIn(bytes)
    }
    return result
  }, { step: 'deserialize', priority: 'low', name: 'keepUnknownMembers' })
  // times are numbers on the wire, and what is known to the SDK is read by it
  return (definition) => ({ ...raw, ...Object.fromEntries(Object.entries(definition).filter(([, value]) => value instanceof Date)) })
}

function definitionIn(bytes: Buffer): JsonObject {
  const answer: unknown = JSON.parse(bytes.toString('utf8'))
  const definition = isJsonObject(answer) ? answer['taskDefinition'] : undefined
  return isJsonObject(definition) ? definition : {}
}

/** Lets a command send a request with every member. */
export function sendUnknown(command: RegisterTaskDefinitionCommand, request: RegisterTaskDefinitionRequest): void {
  command.middlewareStack.add((next) => (given) => {
    Object.assign(given.request as object, { body: JSON.stringify(request) })
    return next(given)
  }, { step: 'build', priority: 'high', name: 'sendUnknownMembers' })
}
