import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { withoutFrames } from '../../../src/rollout/targets/local/supervisor/containers/log-stream.ts'

function frame(text: string, stream: number): Buffer {
  const content = Buffer.from(text)
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(content.length, 4)
  return Buffer.concat([header, content])
}

async function read(chunks: readonly Uint8Array[]): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of withoutFrames(from(chunks))) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

async function* from(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

test('frames are taken away however the bytes arrive', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.string({ maxLength: 30 }), fc.constantFrom(1, 2)), { minLength: 1 }), fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), async (lines, sizes) => {
    const bytes = Buffer.concat(lines.map(([text, stream]) => frame(text, stream)))
    const chunks: Buffer[] = []
    for (let at = 0; at < bytes.length;) {
      const size = sizes[chunks.length % sizes.length] ?? 1
      chunks.push(bytes.subarray(at, at + size))
      at += size
    }
    expect(await read(chunks)).toBe(lines.map(([text]) => text).join(''))
  }))
})

test('what is in no frames passes as it is', async () => {
  expect(await read([Buffer.from('plain '), Buffer.from('text of a terminal')])).toBe('plain text of a terminal')
  expect(await read([Buffer.from('short')])).toBe('short')
})

test('of a frame that is cut short the part that came is kept', async () => {
  expect(await read([frame('whole ', 1), frame('cut short', 2).subarray(0, 11)])).toBe('whole cut')
})
