import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pkcs8Of, seedFromPkcs8 } from '../../../src/crypto/pkcs8.ts'
import { signerFromPkcs8 } from '../../../src/crypto/signature.ts'

/** RFC 9881, appendix C.1.1.1: the seed is 00, 01 … 1f. */
const ofRfc9881 = [
  '-----BEGIN PRIVATE KEY-----',
  'MDQCAQAwCwYJYIZIAWUDBAMRBCKAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZ',
  'GhscHR4f',
  '-----END PRIVATE KEY-----',
  '',
].join('\n')

/** The first lines of that key's public part, appendix C.2. */
const publicOfRfc9881 = [
  'MIIFMjALBglghkgBZQMEAxEDggUhANeytHJUquDbReeTDUqY0sl9jxOX0Xidr6Fw',
  'JLMW6b7JT8mUbULxm3mnQTu6oz5xSctC7VEVaTrAQfrLmIretf4OHYYxGEmVtZLD',
  'l9IpTi4U+QqkFLo4JomaxD9MzKy8JumoMrlRGNXLQzy++WYLABOOCBf2HnYsonTD',
  'atVU6yKqwRYuSrAay6HjjE79j4C2WzM9D3LlXf5xzpweu5iJ58VhBsD9c4A6Kuz+',
].join('')

/** RFC 8410, section 10.3: the first private key, the second one with attributes and public key, and the public key of both. */
const ofRfc8410 = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n'
const secondOfRfc8410 = [
  '-----BEGIN PRIVATE KEY-----',
  'MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC',
  'oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB',
  'Z9w7lshQhqowtrbLDFw4rXAxZuE=',
  '-----END PRIVATE KEY-----',
].join('\n')

describe('what the standards publish', () => {
  test('RFC 9881', () => {
    const { algorithm, seed } = seedFromPkcs8(ofRfc9881)
    expect({ algorithm, seed: [...seed] }).toEqual({ algorithm: 'ml-dsa-44', seed: Array.from({ length: 32 }, (_, index) => index) })
    expect(pkcs8Of({ algorithm, seed })).toBe(ofRfc9881)
    const spki = Buffer.concat([Buffer.from('30820532300b06096086480165030403110382052100', 'hex'), signerFromPkcs8(ofRfc9881).publicKey])
    expect(spki.toString('base64').slice(0, publicOfRfc9881.length)).toBe(publicOfRfc9881)
  })

  test('RFC 8410', () => {
    const { algorithm, seed } = seedFromPkcs8(ofRfc8410)
    expect(pkcs8Of({ algorithm, seed })).toBe(ofRfc8410)
    expect(Buffer.from(signerFromPkcs8(ofRfc8410).publicKey).toString('base64')).toBe('Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=')
    expect(() => seedFromPkcs8(secondOfRfc8410)).toThrow('it holds a public key beside the private one (version 2)')
  })
})

test('any seed is read as it was written, also with CR LF and blanks around it, and Node reads the same key', () => {
  const algorithms = fc.constantFrom('ed25519', 'ml-dsa-44')
  fc.assert(fc.property(algorithms, fc.uint8Array({ minLength: 32, maxLength: 32 }), (algorithm, seed) => {
    const pem = pkcs8Of({ algorithm, seed })
    expect(seedFromPkcs8(pem)).toEqual({ algorithm, seed })
    expect(seedFromPkcs8(`\n ${pem.replaceAll('\n', '\r\n')}\n`)).toEqual({ algorithm, seed })
    const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' })
    expect(spki.subarray(-signerFromPkcs8(pem).publicKey.length).equals(signerFromPkcs8(pem).publicKey)).toBe(true)
  }), { numRuns: 30 })
})

describe('a key in another form is refused by its name', () => {
  const pemOf = (der: Buffer): string => `-----BEGIN PRIVATE KEY-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`
  const exported = (type: 'ml-dsa-44' | 'ml-dsa-65') => generateKeyPairSync(type as 'ml-dsa-44').privateKey.export({ type: 'pkcs8', format: 'pem' })
  const expanded = (): string => {
    const { privateKey } = generateKeyPairSync('ml-dsa-44')
    const both = privateKey.export({ type: 'pkcs8', format: 'der' })
    const header = Buffer.from('30820a18020100300b060960864801650304031104820a0404820a00', 'hex')
    return pemOf(Buffer.concat([header, both.subarray(-2560)]))
  }
  const seed = new Uint8Array(32)
  const prefixed = (hex: string): string => pemOf(Buffer.concat([Buffer.from(hex, 'hex'), seed]))

  test.each([
    ['both', () => exported('ml-dsa-44').toString(), 'the form that holds both seed and expanded key: the seed form is needed'],
    ['expanded', expanded, 'the expanded form without its seed: the seed form is needed'],
    ['ML-DSA-65', () => exported('ml-dsa-65').toString(), 'it is a key of ML-DSA-65, and Ed25519 or ML-DSA-44 is needed'],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'it is a key of RSA'],
    ['PKCS#1', () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'it is PEM of "RSA PRIVATE KEY"'],
    ['ECDSA', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'it is a key of an elliptic curve'],
    ['X25519', () => generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'it is a key of X25519'],
    ['encrypted', () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(), 'it is encrypted with a password'],
    ['public', () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'it is a public key'],
    ['parameters', () => prefixed('3030020100300706032b6570050004220420'), 'its ed25519 has parameters'],
    ['short', () => pemOf(Buffer.from('302d020100300506032b65700421041f00000000000000000000000000000000000000000000000000000000000000', 'hex')), 'it is no Ed25519 key of 32 bytes'],
    ['OCTET STRING in place of [0]', () => prefixed('3034020100300b0609608648016503040311042204 20'.replace(' ', '')), 'the expanded form'],
    ['version 5', () => prefixed('302e020105300506032b657004220420'), 'it is no PKCS#8 in DER'],
    ['DER', () => Buffer.from('302e020100300506032b657004220420', 'hex').toString('latin1'), 'it is no PEM'],
    ['empty', () => '', 'it is no PEM: it has to begin with -----BEGIN PRIVATE KEY-----'],
    ['two', () => ofRfc8410 + ofRfc8410, 'what stands between BEGIN and END is no base64'],
    ['text before', () => `key:\n${ofRfc8410}`, 'something stands before or after'],
    ['spare bits', () => ofRfc9881.replace('HR4f', 'HR5='), 'no base64'],
    ['blank inside', () => ofRfc9881.replace('GhscHR4f', 'Ghsc HR4f'), 'no base64'],
  ])('%s', (_, make, message) => {
    expect(() => seedFromPkcs8(make())).toThrow(message)
  })

  test('and so is every key of which one byte was cut or changed before the seed', () => {
    for (const pem of [ofRfc8410, ofRfc9881]) {
      const der = Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64')
      for (let place = 0; place < der.length; place += 1) {
        expect(() => seedFromPkcs8(pemOf(der.subarray(0, place)))).toThrow(/^(?:it|what|something)/)
        if (place >= der.length - 32) continue
        for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
          const changed = Buffer.from(der)
          changed[place] = (changed[place] ?? 0) ^ bit
          expect(() => seedFromPkcs8(pemOf(changed))).toThrow(/^(?:it|what|something)/)
        }
      }
    }
  })

  test('no message repeats the key, whatever text it is given', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), fc.boolean(), (text, inside) => {
      const pem = inside ? `-----BEGIN PRIVATE KEY-----\nSECRET${text}\n-----END PRIVATE KEY-----` : `SECRET${text}`
      expect(() => seedFromPkcs8(pem)).toThrow(/^(?!.*SECRET)/)
    }))
  })
})

test('openssl reads the Ed25519 key', () => {
  const text = execFileSync('openssl', ['pkey', '-noout', '-text'], { input: ofRfc8410, encoding: 'utf8' })
  expect(text).toContain('d4:ee:72:db')
})
