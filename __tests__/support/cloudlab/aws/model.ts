import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceName } from './operations.ts'

/** A reference from one shape to another. */
export interface ShapeReference {
  readonly shape: string
  /** of a member in a protocol that puts members elsewhere than in the body: `headers` is all that begin with its name */
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers'
  /** its name there, or in the body */
  readonly locationName?: string
}

/** A shape of botocore's description of a service, as far as cloudlab reads it. */
export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'double' | 'boolean' | 'timestamp' | 'blob'
  readonly members?: Readonly<Record<string, ShapeReference>>
  readonly required?: readonly string[]
  readonly member?: ShapeReference
  readonly key?: ShapeReference
  readonly value?: ShapeReference
  readonly enum?: readonly string[]
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  /** of an exception: the code that goes over the wire, where it is not the shape's name */
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number }
  /** any JSON value */
  readonly document?: boolean
  /** the member that is the body by itself */
  readonly payload?: string
  /** of a list in XML: its items have no element around them */
  readonly flattened?: boolean
}

export interface Operation {
  readonly name: string
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number }
  readonly input?: ShapeReference
  readonly output?: ShapeReference & { readonly resultWrapper?: string }
  readonly errors: readonly string[]
}

export interface ServiceModel {
  readonly metadata: {
    readonly apiVersion: string
    readonly endpointPrefix: string
    readonly protocol: 'json' | 'query' | 'smithy-rpc-v2-cbor' | 'rest-xml'
    readonly signingName?: string
    readonly targetPrefix?: string
    readonly jsonVersion?: string
    readonly xmlNamespace?: string
  }
  readonly operations: Readonly<Record<string, Operation>>
  readonly shapes: Readonly<Record<string, Shape>>
}

const read = new Map<ServiceName, ServiceModel>()

/**
 * Enumerations that the documentation goes beyond, so that no client may take them as closed: a service deployment reports
 * PRE_PRODUCTION_TRAFFIC_SHIFT, which its own list of stages lacks. They occur in answers alone.
 */
const openEnumerations: readonly string[] = ['ServiceDeploymentLifecycleStage']

function opened(model: ServiceModel): ServiceModel {
  const shapes = Object.entries(model.shapes).map(([name, shape]): [string, Shape] => [name, openEnumerations.includes(name) ? { type: shape.type } : shape])
  return { ...model, shapes: Object.fromEntries(shapes) }
}

/** The vendor's description of a service, cut to what cloudlab serves. */
export function modelOf(service: ServiceName): ServiceModel {
  const known = read.get(service)
  if (known !== undefined) return known
  const model = opened(JSON.parse(readFileSync(join(import.meta.dirname, 'models', `${service}.json`), 'utf8')) as ServiceModel)
  read.set(service, model)
  return model
}

/** The shape that a reference names; a name that the description lacks is a fault of the description. */
export function shapeOf(model: ServiceModel, reference: ShapeReference): Shape {
  const shape = model.shapes[reference.shape]
  if (shape === undefined) throw new Error(`no shape ${reference.shape}`)
  return shape
}
