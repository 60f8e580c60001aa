import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createFrames, goingAway } from './frames.ts'

/** A client answers a Close frame at once; one that does not is not waited for. */
const closeWithinMs = 1_000

/**
 * Joins the two connections of a WebSocket. The returned function ends it: the client gets Close 1001 (RFC 6455 §7.4.1) as
 * soon as no frame of the release is half sent. Its answer goes to the release, which so learns of the end in the same way.
 */
export function joinTunnel({ client, release, early, releaseEarly, onCutShort }: {
  readonly client: Socket
  readonly release: Duplex
  readonly early: Buffer
  readonly releaseEarly: Buffer
  /** its client gets no Close frame (RFC 6455 §7.1.5: to it that is 1006): the release was the first to go, or is in a frame for ever */
  readonly onCutShort: () => void
}): () => void {
  const frames = createFrames()
  let wanted = false
  let said = false

  function pass(chunk: Buffer): void {
    if (said) return
    if (wanted) return passLast(chunk)
    frames.follow(chunk)
    if (client.write(chunk)) return
    release.pause()
    client.once('drain', () => void release.resume())
  }

  /** The frame under way is sent to its end, and nothing after it. */
  function passLast(chunk: Buffer): void {
    const end = frames.finish(chunk)
    client.write(end === undefined ? chunk : chunk.subarray(0, end))
    if (end !== undefined) sayGoodbye()
  }

  function sayGoodbye(): void {
    said = true
    // one that the release has closed already must not be closed twice
    if (!frames.hasClosed()) client.write(goingAway())
  }

  const noteEnd = () => {
    if (!said && !frames.hasClosed() && !client.readableEnded && !client.destroyed) onCutShort()
  }
  const end = () => {
    client.destroy()
    release.destroy()
  }
  for (const connection of [client, release]) {
    if ('setKeepAlive' in connection && typeof connection.setKeepAlive === 'function') connection.setKeepAlive(true, 60_000)
  }
  client.setTimeout(0)
  client.setNoDelay(true)
  release.on('error', () => {
    noteEnd()
    end()
  })
  client.on('error', end)
  release.on('data', pass)
  // half of a WebSocket is of no use to anybody: what is on its way gets a moment
  release.once('end', () => {
    noteEnd()
    client.end()
    setTimeout(end, closeWithinMs).unref()
  })
  client.once('end', () => void setTimeout(end, closeWithinMs).unref())
  release.once('close', () => client.destroySoon())
  client.once('close', () => void release.destroy())
  if (releaseEarly.length > 0) pass(releaseEarly)
  if (early.length > 0) release.write(early)
  client.pipe(release)

  return () => {
    wanted = true
    if (frames.atBoundary()) sayGoodbye()
    setTimeout(() => {
      if (!said) onCutShort()
      end()
    }, closeWithinMs).unref()
  }
}
