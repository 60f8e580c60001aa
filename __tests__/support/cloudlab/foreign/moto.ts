import { spawn } from 'node:child_process'
import os from 'node:os'
import { freePort } from '../../free-port.ts'
import type { Network } from './control-plane-calls.ts'

/** The fake of AWS that others wrote, while it runs. */
export interface Moto {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts moto's server on loopback; `folder` is that of the Python package with everything that it needs. */
export async function startMoto({ folder }: { readonly folder: string }): Promise<Moto> {
  const port = await freePort()
  const env = { PATH: process.env['PATH'], PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1', HOME: os.tmpdir() }
  const child = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)))
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined)
    if (answer?.ok === true) break
    if (tries > 600 || child.exitCode !== null) {
      child.kill('SIGKILL')
      throw new Error(`moto does not start: ${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    async close() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** What moto has of a network from the beginning. It checks no signature. */
export async function networkOf({ url }: Moto): Promise<Network> {
  const ask = async (action: string) => {
    const body = new URLSearchParams({ Action: action, Version: '2016-11-15' })
    const authorization = 'AWS4-HMAC-SHA256 Credential=lab/20260101/eu-central-1/ec2/aws4_request, SignedHeaders=host, Signature=0'
    return (await fetch(url, { method: 'POST', body, headers: { authorization } })).text()
  }
  const [subnets, groups] = [await ask('DescribeSubnets'), await ask('DescribeSecurityGroups')]
  const first = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
  return {
    subnets: [...subnets.matchAll(/<subnetId>([^<]+)</gu)].slice(0, 2).map(([, id = '']) => id),
    vpc: first(subnets, /<vpcId>([^<]+)</u),
    securityGroup: first(groups, /<groupId>([^<]+)</u),
  }
}
