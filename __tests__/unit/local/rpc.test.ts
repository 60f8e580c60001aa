import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DeliveryError } from '../../../src/core/errors.ts'
import type { JsonValue } from '../../../src/core/json.ts'
import { connectRpc, isGone } from '../../../src/rollout/targets/local/supervisor/rpc/client.ts'
import { longestLine, parseMessage } from '../../../src/rollout/targets/local/supervisor/rpc/messages.ts'
import { serveRpc } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import type { RpcServer } from '../../../src/rollout/targets/local/supervisor/rpc/server.ts'
import { until } from '../../support/local/world.ts'

let folder: string
let file: string
let server: RpcServer
let calls: JsonValue[]

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pqc-rpc-'))
  file = path.join(folder, 'sockets', 's')
  calls = []
  server = await serveRpc({
    file,
    checkEveryMs: 50,
    methods: {
      echo: async (params) => {
        calls.push(params)
        return params
      },
      refuse: async () => {
        throw new DeliveryError({ code: 'locked', message: 'no', hint: 'wait' })
      },
      break: async () => {
        throw new TypeError('a fault')
      },
      never: () => new Promise(() => undefined),
    },
  })
})

afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = () => connectRpc({ path: file, timeoutMs: 2_000 })

/** Writes bytes and resolves with all that comes back until the server ends the connection. */
function raw(bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(file, () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
}

describe('the control socket', () => {
  test('is for its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('carries any JSON, and many calls at once', async () => {
    const connection = await open()
    await fc.assert(fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (values) => {
      const answers = await Promise.all(values.map((params) => connection.call({ method: 'echo', params, timeoutMs: 5_000 })))
      expect(answers).toEqual(JSON.parse(JSON.stringify(values)))
    }), { numRuns: 50 })
    connection.close()
  })

  test('a request that is repeated under its id, on any connection, is carried out once', async () => {
    const [first, second] = [await open(), await open()]
    const call = { method: 'echo', params: 1, timeoutMs: 5_000, id: 'same' }
    expect([await first.call(call), await second.call(call)]).toEqual([1, 1])
    expect(calls).toEqual([1])
    first.close()
    second.close()
  })

  test('errors keep their code and hint; faults are faults; unknown calls are told', async () => {
    const connection = await open()
    const call = (method: string) => connection.call({ method, timeoutMs: 5_000 })
    await expect(call('refuse')).rejects.toMatchObject({ code: 'locked', message: 'no', hint: 'wait' })
    await expect(call('break')).rejects.toMatchObject({ code: 'fault', message: 'a fault' })
    for (const name of ['no such', '__proto__', 'constructor', 'toString']) await expect(call(name)).rejects.toMatchObject({ code: 'not-supported' })
    connection.close()
  })

  test('no answer in time, and nobody there, are told apart', async () => {
    const connection = await open()
    const late = await connection.call({ method: 'never', timeoutMs: 50 }).catch((error: unknown) => error)
    expect(late).toMatchObject({ code: 'target-unavailable' })
    expect(isGone(late)).toBe(false)
    const waiting = connection.call({ method: 'never', timeoutMs: 5_000 }).catch((error: unknown) => error)
    server.close()
    expect(isGone(await waiting)).toBe(true)
    await connection.closed
    expect(isGone(await connection.call({ method: 'echo', timeoutMs: 100 }).catch((error: unknown) => error))).toBe(true)
    expect(isGone(await open().catch((error: unknown) => error))).toBe(true)
  })

  test('nonsense ends its own connection, and no other', async () => {
    const connection = await open()
    for (const line of ['nonsense', '{}', '[]', 'null', '{"v":99,"id":"a","method":"echo"}', '{"v":1,"id":7,"method":"echo"}', '{"v":1,"method":"echo"}']) {
      expect(JSON.parse(await raw(`${line}\n`))).toMatchObject({ error: { code: 'target-unavailable' } })
    }
    expect(await connection.call({ method: 'echo', params: 'still here', timeoutMs: 5_000 })).toBe('still here')
    connection.close()
  })

  test('a line without end is cut off', async () => {
    expect(await raw(Buffer.alloc(longestLine + 100_000, 'x'))).toBe('')
  })

  test('any line is a message or a documented error', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      try {
        parseMessage(line)
      } catch (error) {
        expect(error).toBeInstanceOf(DeliveryError)
      }
    }))
  })

  test('a socket file that is cleaned away comes back, and open connections stay', async () => {
    const connection = await open()
    rmSync(folder, { recursive: true })
    await until(() => statSync(file, { throwIfNoEntry: false })?.isSocket() === true, 'the socket is there again')
    expect(await connection.call({ method: 'echo', params: 1, timeoutMs: 5_000 })).toBe(1)
    await until(async () => open().then((again) => {
      again.close()
      return true
    }, () => false), 'it can be connected to')
    connection.close()
  })
})
