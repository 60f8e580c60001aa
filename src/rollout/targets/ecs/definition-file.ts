import { readFile } from 'node:fs/promises'
import type { RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs'
import { DeliveryError, messageOf } from '../../../core/errors.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { JsonObject } from '../../../core/json.ts'
import { registrable } from './task-definition.ts'

/** ECS takes definitions of at most 64 KiB (service quotas); what is far above that is another file. */
const largest = 1024 * 1024

/**
 * The definition in a file: what `RegisterTaskDefinition` takes, or what `aws ecs describe-task-definition` prints. What ECS adds by itself is left out; every
 * other member is kept. Without a family it is `family`. Rejects with `input-file-invalid`.
 */
export async function definitionIn({ file, family }: { readonly file: string; readonly family: string }): Promise<RegisterTaskDefinitionRequest> {
  const found = parsed({ file, text: await textOf(file) })
  const definition = isJsonObject(found['taskDefinition']) ? found['taskDefinition'] : found
  const containers = definition['containerDefinitions']
  const isNamed = (one: unknown) => typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string'
  if (!Array.isArray(containers) || containers.length === 0 || !containers.every(isNamed)) throw invalid(file, 'it has no list containerDefinitions of containers with names')
  if (definition['family'] !== undefined && typeof definition['family'] !== 'string') throw invalid(file, 'its family is no text')
  return registrable({ definition: { family, ...(definition as TaskDefinition) } })
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw invalid(file, `it cannot be read: ${messageOf(cause)}`, cause)
  })
  if (bytes.length > largest) throw invalid(file, `it has ${bytes.length} bytes, and ${largest} are allowed`)
  return bytes.toString('utf8')
}

function parsed({ file, text }: { readonly file: string; readonly text: string }): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value)) return value
  } catch (cause) {
    // what V8 quotes of the text could be a secret
    throw invalid(file, 'it is not JSON', cause)
  }
  throw invalid(file, 'it is no JSON object')
}

function invalid(file: string, why: string, cause?: unknown): DeliveryError {
  return new DeliveryError({
    code: 'input-file-invalid',
    message: `the task definition ${file} cannot be used: ${why}`,
    hint: 'target.ecs.task-definition names a JSON file as `aws ecs describe-task-definition` prints it, relative to the folder in which the command runs',
    cause,
  })
}
