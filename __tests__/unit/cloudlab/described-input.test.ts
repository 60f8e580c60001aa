import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createApplicationAutoScaling } from '../../support/cloudlab/aws/application-autoscaling/application-autoscaling.ts'
import { AwsError } from '../../support/cloudlab/aws/aws-error.ts'
import type { Handlers } from '../../support/cloudlab/aws/endpoint.ts'
import { modelOf, shapeOf } from '../../support/cloudlab/aws/model.ts'
import type { ServiceModel, Shape, ShapeReference } from '../../support/cloudlab/aws/model.ts'
import { answerProblems } from '../../support/cloudlab/aws/validate.ts'
import { ask, balancingLab } from './balancing-lab.ts'
import type { BalancingLab } from './balancing-lab.ts'

let lab: BalancingLab
let names: string[]

beforeAll(async () => {
  lab = await balancingLab()
  const group = await lab.group('blue')
  await lab.server('10.0.0.1', (_, response) => response.end('ok'))
  names = [lab.balancerArn, lab.listenerArn, group, await lab.rule({ [group]: 1 }), 'blue', '10.0.0.1', 'path-pattern', 'source-ip', 'http-header', 'forward', '200-299', 'p99', 'Sum']
})

afterAll(() => lab.close())

/** Any value that AWS's description allows for a shape: with members left out, texts of any kind, and things that are there among them. */
function described(model: ServiceModel, reference: ShapeReference, depth = 0): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, reference)
  const inner = (next: ShapeReference | undefined) => (next === undefined ? fc.constant(undefined) : described(model, next, depth + 1))
  switch (shape.type) {
    case 'structure': return structureOf({ model, shape, depth })
    case 'list': return fc.array(inner(shape.member), { minLength: shape.min ?? 0, maxLength: Math.min(shape.max ?? 3, (shape.min ?? 0) + 3) })
    case 'map': return fc.constant({})
    case 'integer':
    case 'long': return fc.integer({ min: shape.min ?? -5, max: shape.max ?? 100_000 })
    case 'double': return fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true }))
    case 'boolean': return fc.boolean()
    case 'timestamp': return fc.date({ noInvalidDate: true })
    case 'blob': return fc.uint8Array().map((bytes) => Buffer.from(bytes))
    case 'string': return shape.enum === undefined ? textOf(shape) : fc.constantFrom(...shape.enum)
  }
}

/** Texts that are there, and others of the described length or pattern; made, not filtered, since a filter could refuse for ever. */
function textOf({ min = 0, max = 1000, pattern }: Shape): fc.Arbitrary<string> {
  const fits = (text: string) => text.length >= min && text.length <= max && (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text))
  const known = [...names, '200', 'HTTP', '/', '*', '10.0.0.0/8', 'a', '\r\n'].filter(fits)
  // a class of characters that goes beyond the basic plane says "any text"
  const made = pattern === undefined || pattern.includes('\\u') ? fc.string({ minLength: min, maxLength: Math.min(max, min + 40), unit: 'grapheme' }) : fc.stringMatching(new RegExp(`^(?:${pattern})$`, 'u'))
  return known.length === 0 ? made : fc.oneof(fc.constantFrom(...known), made)
}

function structureOf({ model, shape, depth }: { readonly model: ServiceModel; readonly shape: Shape; readonly depth: number }): fc.Arbitrary<unknown> {
  const required = shape.required ?? []
  const members = Object.entries(shape.members ?? {}).filter(([name]) => depth < 4 || required.includes(name))
  return fc.record(Object.fromEntries(members.map(([name, reference]) => [name, described(model, reference, depth + 1)])), { requiredKeys: [...required] })
}

const services = () => ({ elbv2: lab.handlers, cloudwatch: lab.watch.handlers, 'application-autoscaling': createApplicationAutoScaling(lab.context).handlers }) satisfies Record<string, Handlers>

const operations = (['elbv2', 'cloudwatch', 'application-autoscaling'] as const).flatMap((service) => Object.keys(modelOf(service).operations).map((operation) => [service, operation] as const))

test.each(operations)('%s %s answers whatever is described as described, or refuses as AWS does', async (service, operation) => {
  const model = modelOf(service)
  const { input, output } = model.operations[operation] ?? {}
  const handler = services()[service][operation]
  if (handler === undefined || input === undefined) throw new Error(`${operation} is not served`)
  await fc.assert(fc.asyncProperty(described(model, input), async (value) => {
    try {
      const answer: unknown = await handler(value as never, { region: 'eu-central-1' })
      if (output !== undefined) expect(answerProblems({ model, reference: output, value: answer })).toEqual([])
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
    }
  }), { numRuns: 200 })
})

test('and traffic is still carried, by whatever rules there are now', async () => {
  await lab.clock.elapse(1000)
  const url = lab.dataPlane.url(lab.listenerArn)
  expect(url === undefined ? 200 : (await ask(url)).status).toBeGreaterThanOrEqual(200)
})
