import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { AwsLab } from '../cloudlab/aws/world.ts'
import { serviceImage } from '../cloudlab/tasks/behaviour.ts'
import type { Behaviour } from '../cloudlab/tasks/behaviour.ts'

interface Push {
  readonly reference: string
  readonly password?: string
  readonly dockerfile?: string
}

/** Where the stand-in for `docker` pushes to. */
export interface StandInRegistry {
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Takes images for the lab's registry, from whoever has a password that ECR gave out; a tag is written once, as the repository of our template has it. What a
 * push needs of IAM besides that password is not asked for: the lab has no calls for layers.
 */
export async function serveRegistry(lab: AwsLab): Promise<StandInRegistry> {
  function pushed({ reference, password, dockerfile }: Push): { readonly status: number; readonly body: string } {
    const [host, repository = '', tag = ''] = /^([^/]+)\/([^:]+):(.+)$/u.exec(reference)?.slice(1) ?? []
    if (password?.startsWith('lab-') !== true) return { status: 401, body: 'no basic auth credentials' }
    if (host !== lab.images.host || lab.images.list(repository) === undefined) return { status: 404, body: `name unknown: the repository of ${reference} does not exist` }
    if (lab.images.find({ repository, tag }) !== undefined) return { status: 400, body: `tag invalid: the image tag '${tag}' already exists and cannot be overwritten because the repository is immutable.` }
    if (dockerfile === undefined) return { status: 404, body: `an image does not exist locally with the tag: ${reference}` }
    return { status: 200, body: lab.images.push(serviceImage({ repository, tag, behaviour: JSON.parse(dockerfile) as Partial<Behaviour> })).digest }
  }
  const server = createServer((request, response) => {
    void text(request).then((body) => pushed(JSON.parse(body) as Push)).then(({ status, body }) => response.writeHead(status).end(body), (error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
