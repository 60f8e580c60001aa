import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { buildNodeImage, buildServiceImage } from '../../scripts/containers/node-image.ts'
import { removeImages } from '../../scripts/containers/clean-up.ts'
import { createEngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'
import { objectOf } from '../../src/core/json.ts'
import { textOf } from '../../src/report/fields.ts'
import { findDocker } from '../support/containers/docker.ts'
import { createFakeEngine, type FakeEngine } from '../support/containers/fake-engine.ts'
import { executeWorkflow, type ExecutedJob } from '../support/workflows/execute.ts'
import { templateWorld, tlsFront, type TemplateWorld, type TlsFront } from '../support/workflows/template-world.ts'

let world: TemplateWorld

function release(request: { readonly text?: string; readonly env?: Readonly<Record<string, string>>; readonly image?: string } = {}): Promise<ExecutedJob> {
  const { text = world.workflow, env = {}, image } = request
  return executeWorkflow({
    text,
    event: 'push',
    userHome: world.userHome,
    checkout: world.checkout,
    env,
    ...(image === undefined ? {} : { needs: { build: { outputs: { image } } } }),
  })
}

const resultOf = (job: ExecutedJob): readonly unknown[] => [job.status, job.step('Release').record?.outputs['result'], job.end.orphans]

async function answered(url = `http://127.0.0.1:${world.port}/`): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  return objectOf(await answer.json())
}

describe('the template process', () => {
  beforeEach(async () => {
    world = await templateWorld('process')
  })
  afterEach(() => world.close(), 60_000)

  test('releases what the workflow builds, and the form of an environment with one release says that there is none before it', async () => {
    expect(resultOf(await release())).toEqual(['success', 'deployed', []])
    expect(await answered()).toMatchObject({ 'x-forwarded-proto': 'http' })
    const form = await executeWorkflow({
      text: world.workflow, event: 'workflow_dispatch', inputs: { reason: 'slow' }, userHome: world.userHome, checkout: world.checkout,
    })
    expect(form.step('Roll back').record?.outputs['result']).toBe('refused')
    await answered()
  }, 120_000)
})

describe('the template behind-tls', () => {
  let front: TlsFront
  beforeEach(async () => {
    world = await templateWorld('behind-tls')
    front = await tlsFront({ folder: world.folder, behind: world.port })
  })
  afterEach(async () => {
    front.close()
    await world.close()
  }, 60_000)

  const asked = () => {
    const text = world.workflow.replace('https://shop.example.com', front.url)
    expect(text).not.toBe(world.workflow)
    return release({ text, env: { CURL_CA_BUNDLE: front.certificate } })
  }

  test('releases, asks the public address, and releases learn who the client is', async () => {
    const job = await asked()
    expect([...resultOf(job), job.step('Ask as users do').outcome]).toEqual(['success', 'deployed', [], 'success'])
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
    const seen = objectOf(await (await fetch(`http://127.0.0.1:${world.port}/`, { headers })).json())
    expect(seen).toMatchObject({ 'x-forwarded-for': '203.0.113.7, 127.0.0.1', 'x-forwarded-proto': 'https' })
  }, 120_000)

  test('says of a release that users cannot reach that they cannot, and the release serves', async () => {
    front.close()
    const job = await asked()
    expect([job.status, job.step('Release').record?.outputs['result'], job.step('Ask as users do').outcome]).toEqual(['failure', 'deployed', 'failure'])
    await answered()
  }, 120_000)
})

/** The engine's own command, which would ask a registry of the network. */
function dockerCommand(): string {
  const calls = path.join(world.folder, 'docker-calls')
  const bin = world.standIn('docker', `[ "$1" = login ] && cat > "${calls}.password"\necho "$DOCKER_CONFIG $*" >> "${calls}"`)
  return `${bin}:/usr/local/bin:/usr/bin:/bin`
}

describe('the template container', () => {
  let engine: FakeEngine
  beforeEach(async () => {
    world = await templateWorld('container')
    engine = await createFakeEngine()
  })
  afterEach(async () => {
    await world.close({ DOCKER_HOST: engine.host })
    await engine.close()
  }, 60_000)

  test('pulls and releases the image that was built, by its digest and with its limits', async () => {
    const image = engine.registry('ghcr.io/example/shop')
    const job = await release({ image, env: { DOCKER_HOST: engine.host, PATH: dockerCommand() } })
    expect(resultOf(job)).toEqual(['success', 'deployed', []])
    expect(job.step('Release').record?.outputs['image']).toBe(image)
    const calls = readFileSync(path.join(world.folder, 'docker-calls'), 'utf8')
    expect(calls).toMatch(new RegExp(`^\\S+/_temp/docker login ghcr\\.io --username somebody --password-stdin\n\\S+/_temp/docker pull ${image}\n$`))
    expect(readFileSync(path.join(world.folder, 'docker-calls.password'), 'utf8')).toBe('token-of-the-job\n')
    expect(job.step('Pull the image').record?.raw.log).not.toContain('token-of-the-job')
    expect(engine.containers()).toHaveLength(3)
  }, 120_000)
})

const socket = await findDocker()

describe('the template container, on an engine', () => {
  const onEngine = socket === undefined ? test.skip : test

  onEngine('releases a real image with its limits', async () => {
    world = await templateWorld('container')
    const engine = socket ?? ''
    const host = `unix://${engine}`
    const client = createEngineClient(engine)
    const [base, name] = ['node', 'shop'].map((of) => `pqc-delivery-test/${of}:template-${process.pid}`) as [string, string]
    try {
      await buildNodeImage({ socket: engine, node: process.execPath, name: base })
      await buildServiceImage({ socket: engine, base, source: world.source, program: 'server.mjs', name })
      const job = await release({ image: name, env: { DOCKER_HOST: host, PATH: dockerCommand() } })
      expect(resultOf(job)).toEqual(['success', 'deployed', []])
      expect(job.step('Release').record?.outputs['image']).toMatch(/sha256:[0-9a-f]{64}$/)
      await answered()
      const filters = encodeURIComponent(JSON.stringify({ ancestor: [name] }))
      const containers = await client.call({ method: 'GET', path: `/containers/json?filters=${filters}`, timeoutMs: 20_000 })
      const ids = (Array.isArray(containers) ? containers : []).map((one) => textOf(objectOf(one)['Id']))
      expect(ids).toHaveLength(3)
      const limits = objectOf(objectOf(await client.call({ method: 'GET', path: `/containers/${ids[0] ?? ''}/json`, timeoutMs: 20_000 }))['HostConfig'])
      expect(limits).toMatchObject({ Memory: 512 * 1024 ** 2, NanoCpus: 1e9, PidsLimit: 200 })
    } finally {
      await world.close({ DOCKER_HOST: host })
      await removeImages({ client, names: [name, base] })
    }
  }, 180_000)
})
