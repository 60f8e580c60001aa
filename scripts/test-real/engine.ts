import { findDocker } from '../../__tests__/support/containers/docker.ts'
import { ownDockerd, whyNoDockerd } from '../../__tests__/support/containers/own-dockerd.ts'
import { openPodman, whyNoPodman } from '../../__tests__/support/containers/own-podman.ts'
import { createEngineClient } from '../../src/rollout/targets/local/containers/engine-client.ts'

/** A container engine for the tests. */
export type Engine =
  | { readonly kind: 'there'; readonly socket: string; readonly version: string; close(): Promise<void> }
  | { readonly kind: 'missing'; readonly why: string }

/** The engine that answers, else a Docker of our own where it can be started: with data of its own, removed by `close`. */
export async function findEngine(): Promise<Engine> {
  const socket = await findDocker()
  if (socket !== undefined) return { kind: 'there', socket, version: await versionOf(socket), close: async () => undefined }
  const why = whyNoDockerd()
  if (why !== undefined) return { kind: 'missing', why: `no engine answers, and ${why}` }
  const own = ownDockerd()
  try {
    await own.start()
    return { kind: 'there', socket: own.socket, version: await versionOf(own.socket), close: () => own.close() }
  } catch (error) {
    await own.close()
    return { kind: 'missing', why: `no engine answers, and dockerd does not start: ${String(error).split('\n')[0]}` }
  }
}

/** A Podman of our own, removed by `close`. */
export async function findPodman(): Promise<Engine> {
  const why = whyNoPodman()
  if (why !== undefined) return { kind: 'missing', why }
  try {
    const { socket, close } = await openPodman()
    return { kind: 'there', socket, version: await versionOf(socket), close }
  } catch (error) {
    return { kind: 'missing', why: `podman does not start: ${String(error).split('\n')[0]}` }
  }
}

async function versionOf(socket: string): Promise<string> {
  const answer = await createEngineClient(socket).call({ method: 'GET', path: '/version', timeoutMs: 5_000 })
  const { Version: version } = answer as { readonly Version?: unknown }
  return typeof version === 'string' ? version : '?'
}
