import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { systemClock } from '../../src/core/system.ts'
import { goingAway } from '../../src/rollout/targets/local/supervisor/worker/frames.ts'

/** What a client holds open for long. */
export type LongKind = 'WebSocket' | 'stream of 30 s' | 'upload of 100 MB'

/** One of them, from its first byte to its end. Times are milliseconds since 1970. */
export interface LongLived {
  readonly kind: LongKind
  readonly from: number
  readonly to: number
  /** why it was no good; undefined when it ended as it should */
  readonly problem: string | undefined
}

const lastMs = 30_000
const uploadMebibytes = 100

/**
 * Clients that hold one of each kind open at any moment: where one has ended, the next is begun. `stop` begins none any more,
 * waits for the stream and the upload, ends the WebSocket, and resolves with all that there were.
 */
export function holdLongLived(port: number): { stop(): Promise<readonly LongLived[]> } {
  const over = new AbortController()
  const all: LongLived[] = []
  const again = async (kind: LongKind, open: () => Promise<string | undefined>) => {
    while (!over.signal.aborted) {
      const from = systemClock.now()
      const problem = await open()
      all.push({ kind, from, to: systemClock.now(), problem })
    }
  }
  const kinds = [
    again('WebSocket', () => webSocket(port, over.signal)),
    again('stream of 30 s', () => stream(port)),
    again('upload of 100 MB', () => upload(port)),
  ]
  return {
    async stop() {
      over.abort()
      await Promise.all(kinds)
      return all
    },
  }
}

const handshake =
  'GET /ws HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n'

/** Ends well with a Close 1001 of the proxy (RFC 6455 §7.4.1), or by this client. */
function webSocket(port: number, over: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0)
    const socket = connect(port, '127.0.0.1', () => socket.write(handshake))
    const end = () => void socket.destroy()
    over.addEventListener('abort', end, { once: true })
    socket.on('data', (chunk: Buffer) => (got = Buffer.concat([got, chunk])))
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    socket.once('close', () => {
      over.removeEventListener('abort', end)
      if (!got.toString('latin1').startsWith('HTTP/1.1 101 ')) return resolve('the handshake was refused')
      const wasTold = got.subarray(-goingAway().length).equals(goingAway())
      resolve(wasTold || over.aborted ? undefined : 'closed without a Close 1001')
    })
  })
}

function stream(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const outgoing = request({ port, host: '127.0.0.1', path: `/stream?ms=${lastMs}`, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('error', () => resolve('cut short'))
      answer.on('end', () => resolve(answer.complete && /end of \S+$/.test(text) ? undefined : 'not whole'))
    })
    outgoing.on('error', (error) => resolve(error.message))
    outgoing.end()
  })
}

function upload(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sent = createHash('sha256')
    const headers = { 'content-length': uploadMebibytes * 1_048_576 }
    const outgoing = request({ port, host: '127.0.0.1', path: '/digest', method: 'POST', agent: false, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('error', () => resolve('its answer was cut short'))
      answer.on('end', () => resolve(text.endsWith(` ${sent.digest('hex')}`) ? undefined : `not whole: ${answer.statusCode}`))
    })
    outgoing.on('error', (error) => resolve(error.message))
    const gone = new Promise<void>((done) => outgoing.once('close', done))
    void (async () => {
      for (let part = 0; part < uploadMebibytes && !outgoing.destroyed; part += 1) {
        const bytes = Buffer.alloc(1_048_576, part)
        sent.update(bytes)
        if (!outgoing.write(bytes)) await Promise.race([gone, new Promise<void>((next) => outgoing.once('drain', next))])
        await systemClock.sleep(lastMs / uploadMebibytes)
      }
      outgoing.end()
    })()
  })
}
