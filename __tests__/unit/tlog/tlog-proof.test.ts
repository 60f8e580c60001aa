import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeBase64, encodeBase64 } from '../../../src/tlog/base64.ts'
import { parseDecimal } from '../../../src/tlog/decimal.ts'
import { TlogError } from '../../../src/tlog/tlog-error.ts'
import { formatTlogProof, parseTlogProof } from '../../../src/tlog/tlog-proof.ts'

/** The example of https://c2sp.org/tlog-proof (CC BY 4.0), whose extra data and signatures are cut there; the extra is spelled out here. */
const example = `c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog hI2DJw==
`

test("the specification's example", () => {
  const proof = parseTlogProof(Buffer.from(example))
  expect(proof.index).toBe(73_894)
  expect(proof.hashes).toHaveLength(5)
  expect(Buffer.from(proof.extra ?? []).toString()).toBe('age-v1.2.1-darwin-arm64.tar.gz')
  expect(Buffer.from(proof.checkpoint).toString()).toMatch(/^example\.com\/fancylog\n109482\n/)
  expect(Buffer.from(formatTlogProof(proof)).toString()).toBe(example)
})

test('a log of one entry has a proof without hashes', () => {
  const text = 'c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint'
  expect(parseTlogProof(Buffer.from(text))).toEqual({ index: 0, hashes: [], checkpoint: Buffer.from('checkpoint') })
})

test.each<[string, string, string]>([
  ['no checkpoint', example.slice(0, example.indexOf('\n\n') + 1), 'tlog-proof: there is no empty line before a checkpoint'],
  ['another version', example.replace('@v1', '@v2'), 'tlog-proof, line 1: must be c2sp.org/tlog-proof@v1'],
  ['carriage returns', example.replace('@v1\n', '@v1\r\n'), 'line 1'],
  ['extra that is no base64', example.replace('extra YWdl', 'extra YWd'), 'line 2: is no standard base64'],
  ['extra twice', example.replace('index', 'extra QQ==\nindex'), 'line 3: must be `index`'],
  ['no index', example.replace(/index \d+\n/, ''), 'line 3'],
  ['index with a leading zero', example.replace('index ', 'index 0'), 'line 3'],
  ['index past 2^53', example.replace('73894', '9007199254740992'), 'line 3'],
  ['index with a sign', example.replace('73894', '+73894'), 'line 3'],
  ['index with words', example.replace('73894', '73894 '), 'line 3'],
  ['a short hash', example.replace('gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=', 'gSKyXoYZ'), 'line 4: must be 32 bytes in standard base64'],
  ['spare bits in the last digit', example.replace('PlQ=\nB95', 'PlR=\nB95'), 'line 4'],
  ['a blank after a hash', example.replace('PlQ=\nB95', 'PlQ= \nB95'), 'line 4'],
  ['url-safe base64', example.replace('B95lDa8R83lS8n0eG+o0', 'B95lDa8R83lS8n0eG-o0'), 'line 5'],
  ['54 hashes', example.replace(/(EKN.*\n)/, '$1'.repeat(50)), 'line 57: a proof has at most 53 hashes'],
])('%s is refused', (_, text, message) => {
  const read = () => parseTlogProof(Buffer.from(text))
  expect(read).toThrow(TlogError)
  expect(read).toThrow(message)
})

test('no byte of a proof can change without being another proof or none', () => {
  const bytes = Buffer.from(example)
  const end = example.indexOf('\n\n')
  for (let at = 0; at < end; at += 1) {
    for (const flip of [1, 0x20, 0x80]) {
      const changed = Uint8Array.from(bytes, (byte, place) => place === at ? byte ^ flip : byte)
      const again = outcome(changed)
      expect(again === undefined || again.equals(changed)).toBe(true)
    }
  }
})

function outcome(bytes: Uint8Array): Buffer | undefined {
  try {
    return Buffer.from(formatTlogProof(parseTlogProof(bytes)))
  } catch (error) {
    expect(error).toBeInstanceOf(TlogError)
    return undefined
  }
}

test('base64 has one spelling', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
    expect([...(decodeBase64(encodeBase64(bytes)) ?? [])]).toEqual([...bytes])
  }))
  for (const text of ['QR==', 'QQ=', 'QQ', 'Q Q==', 'QQ==\n', 'QQ==QQ==', '-_==', '=', 'Q', '====']) expect(decodeBase64(text)).toBeUndefined()
  expect(decodeBase64('')).toHaveLength(0)
})

test('decimals have one spelling', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (value) => expect(parseDecimal(String(value))).toBe(value)))
  for (const text of ['', '00', '01', '-0', '+1', '1.0', '1e3', ' 1', '1 ', '0x1', '9007199254740992', '99999999999999999999', '٣', 'NaN']) expect(parseDecimal(text)).toBeUndefined()
})
