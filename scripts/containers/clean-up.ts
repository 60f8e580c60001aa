import { systemClock } from '../../src/core/system.ts'
import { imageFacts } from '../../src/rollout/targets/local/containers/engine-answers.ts'
import type { EngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'
import { labelNames } from '../../src/rollout/targets/local/containers/labels.ts'

const usualTimeoutMs = 30_000
const looks = 10
const betweenLooksMs = 500

type Labelled = readonly { readonly Id: string; readonly Labels: Readonly<Record<string, string>> | null }[]

/** Removes the containers and networks of services whose state home is in `root`. Resolves with how many there were. */
export async function removeServices({ client, root }: { readonly client: EngineClient; readonly root: string }): Promise<number> {
  const ofRoot = (all: unknown) => (all as Labelled).filter((one) => one.Labels?.[labelNames.folder]?.startsWith(root) === true)
  const containers = ofRoot(await client.call({ method: 'GET', path: '/containers/json', query: { all: 'true' } }))
  for (const { Id } of containers) await quietly(client.call({ method: 'DELETE', path: `/containers/${Id}`, query: { force: 'true', v: 'true' } }))
  const networks = ofRoot(await client.call({ method: 'GET', path: '/networks' }))
  for (const { Id } of networks) await quietly(client.call({ method: 'DELETE', path: `/networks/${Id}` }))
  return containers.length + networks.length
}

/** Removes images by name, with every other name that they got: of services that were killed before they could let go of them. */
export async function removeImages({ client, names }: { readonly client: EngineClient; readonly names: readonly string[] }): Promise<void> {
  for (const name of names) {
    const found = await client.call({ method: 'GET', path: `/images/${name}/json` }).catch(() => undefined)
    const { id } = imageFacts(found)
    if (id !== '') await quietly(client.call({ method: 'DELETE', path: `/images/${id}`, query: { force: 'true' } }))
  }
}

/**
 * Removes images by a label, `name=value`, with all their names; resolves with how many there were. Half-built ones of a build
 * that was cut off go with them.
 */
export async function removeLabelled({ client, label, timeoutMs = usualTimeoutMs }: {
  readonly client: EngineClient
  readonly label: string
  readonly timeoutMs?: number
}): Promise<number> {
  const query = { all: 'true', filters: JSON.stringify({ label: [label] }) }
  const found = await client.call({ method: 'GET', path: '/images/json', query, timeoutMs }) as readonly { readonly Id: string }[]
  // the newest first: an image goes with those that it alone was made of
  for (const { Id } of found) await quietly(client.call({ method: 'DELETE', path: `/images/${Id}`, query: { force: 'true' }, timeoutMs }))
  return found.length
}

/**
 * Removes images by a label, again and again for 5 s at most: an image does not go before the last container of it, which an engine
 * may still be ending.
 */
export async function removeWholly({ client, label }: { readonly client: EngineClient; readonly label: string }): Promise<void> {
  for (let look = 0; look < looks && await removeLabelled({ client, label }) > 0; look += 1) {
    if (look > 0) await systemClock.sleep(betweenLooksMs)
  }
}

async function quietly(call: Promise<unknown>): Promise<void> {
  await call.catch(() => undefined)
}
