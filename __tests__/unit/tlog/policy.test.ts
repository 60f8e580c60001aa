import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { signerFromSeed } from '../../../src/crypto/signature.ts'
import { signCheckpoint, verifierKeyOf } from '../../../src/tlog/checkpoint.ts'
import { formatPolicy, parsePolicy } from '../../../src/tlog/policy.ts'
import { TlogError } from '../../../src/tlog/tlog-error.ts'
import { judgeCheckpoint } from '../../../src/tlog/trust.ts'
import { formatVkey } from '../../../src/tlog/vkey.ts'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const named = (name: string, fill: number, algorithm: 'ed25519' | 'ml-dsa-44' = 'ml-dsa-44') => ({ name, signer: signerFromSeed({ algorithm, seed: new Uint8Array(32).fill(fill) }) })
const log = named('example.com/log', 1, 'ed25519')
const witnesses = ['x1', 'x2', 'x3', 'y1'].map((name, index) => named(name, index + 2))
const keyText = (one: ReturnType<typeof named>): string => formatVkey(verifierKeyOf(one))
const [X1 = log, X2 = log, X3 = log, Y1 = log] = witnesses

/** The shape of the example in c2sp.org/tlog-policy. */
const grouped = [
  '# who is to be believed',
  `log ${keyText(log)} https://log.example.com/`,
  '',
  `witness X1 ${keyText(X1)}`,
  ` \twitness  X2\t${keyText(X2)} https://x2.example.com/ `,
  `witness X3 ${keyText(X3)}`,
  'group X-witnesses 2 X1 X2 X3',
  `witness Y1 ${keyText(Y1)}`,
  'group Y-witnesses any Y1',
  '  # both',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
  '',
].join('\n')

describe('a quorum of groups', () => {
  const policy = parsePolicy(bytesOf(grouped))

  test('is read whole', () => {
    expect(policy.logs).toEqual([verifierKeyOf(log)])
    expect(policy.witnesses).toEqual(witnesses.map(verifierKeyOf))
  })

  test.each([
    [[], 'no-quorum'],
    [[X1, X2], 'no-quorum'],
    [[X1, Y1], 'no-quorum'],
    [[X1, X2, X3], 'no-quorum'],
    [[X1, X3, Y1], undefined],
    [[Y1, X3, X2, X1], undefined],
  ])('is met by enough of each only', async (cosigners, fault) => {
    const checkpoint = { origin: log.name, size: 0, root: new Uint8Array(32) }
    const judged = judgeCheckpoint({ note: await signCheckpoint({ checkpoint, signers: [log, ...cosigners], time: 1 }), policy })
    expect(judged.kind === 'untrusted' ? judged.why.kind : undefined).toBe(fault)
  })

  test('one witness can be it', async () => {
    const one = parsePolicy(bytesOf(`log ${keyText(log)}\nwitness w ${keyText(X1)}\nquorum w\n`))
    const checkpoint = { origin: log.name, size: 0, root: new Uint8Array(32) }
    expect(judgeCheckpoint({ note: await signCheckpoint({ checkpoint, signers: [log], time: 1 }), policy: one }).kind).toBe('untrusted')
    expect(judgeCheckpoint({ note: await signCheckpoint({ checkpoint, signers: [log, X1], time: 1 }), policy: one }).kind).toBe('trusted')
  })
})

test('our own policy is read as it was written', () => {
  const keys = [log, named('example.com/log', 9)].map(verifierKeyOf)
  expect(parsePolicy(bytesOf(formatPolicy(keys)))).toEqual({ logs: keys, witnesses: [], quorum: { kind: 'none' } })
})

describe('what is no policy', () => {
  const logLine = `log ${keyText(log)}`
  const witness = `witness w ${keyText(X1)}`
  const witnessed = (...lines: string[]): string => [logLine, witness, ...lines, ''].join('\n')
  test.each([
    ['empty', '', 'policy: it has no log line'],
    ['comments only', '# nothing\n', 'policy: it has no log line'],
    ['no log', 'quorum none\n', 'policy: it has no log line, so it trusts no log'],
    ['no quorum', `${logLine}\n`, 'policy: it has no quorum line'],
    ['two quorums', `${logLine}\nquorum none\nquorum none\n`, 'policy, line 3: a line above has the quorum'],
    ['cut short', `${logLine}\nquorum none`, 'its last line does not end with a newline'],
    ['CR LF', `${logLine}\r\nquorum none\r\n`, 'control character'],
    ['an unknown word', `${logLine}\nlogs\n`, 'policy, line 2: it must begin with log, witness, group, quorum or #'],
    ['a word of every object', `${logLine}\nconstructor\n`, 'policy, line 2: it must begin'],
    ['no key', 'log\n', 'it must be "log VKEY [URL]"'],
    ['a broken key', 'log abc\n', 'policy, line 1: verifier key: it must be "NAME+ID+BASE64"'],
    ['too many words', `${logLine} url more\n`, 'it must be "log VKEY [URL]"'],
    ['a comment behind', `${logLine} # a comment\n`, 'it must be "log VKEY [URL]"'],
    ['a log twice', `${logLine}\n${logLine}\n`, 'policy, line 2: a line above has this public key'],
    ['a log as its own witness', `log ${keyText(X1)}\nwitness w ${keyText(X1)}\n`, 'a line above has this public key'],
    ['a witness of type 0x01', `witness w ${keyText(log)}\n`, 'witnesses of type 0x04 or 0x06'],
    ['a name twice', witnessed(`witness w ${keyText(X2)}`), 'policy, line 3: a line above has this name'],
    ['none as a name', `witness none ${keyText(X1)}\n`, '"none" cannot be a name'],
    ['none as a member', witnessed('group g any none'), 'no line above defines'],
    ['a name from below', `${logLine}\nquorum w\n${witness}\n`, 'policy, line 2: it names a witness or group that no line above defines'],
    ['an empty group', witnessed('group g any'), 'it must be "group NAME all|any|K NAME…"'],
    ['a threshold of 0', witnessed('group g 0 w'), 'a number from 1 to 1'],
    ['a threshold above', witnessed('group g 2 w'), 'a number from 1 to 1'],
    ['a threshold that is no number', witnessed('group g 1e0 w'), 'its threshold must be'],
    ['a member twice', witnessed('group g any w w'), 'a member that a group has already'],
    ['a member of two groups', witnessed('group g any w', 'group h any w'), 'policy, line 4: it has a member that a group has already'],
    ['a group of itself', witnessed('group g any g'), 'no line above defines'],
    ['words after the quorum', witnessed('quorum w w'), 'it must be "quorum NAME"'],
  ])('%s', (_, text, message) => {
    expect(() => parsePolicy(bytesOf(text))).toThrow(TlogError)
    expect(() => parsePolicy(bytesOf(text))).toThrow(message)
  })

  test('any bytes: a policy or a TlogError', () => {
    const word = fc.constantFrom('log', 'witness', 'group', 'quorum', 'none', 'any', '1', 'w', '\n', '#', keyText(X1), keyText(log))
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.array(word, { maxLength: 20 }).map((words) => bytesOf(`${words.join(' ')}\n`))), (bytes) => {
      try {
        parsePolicy(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(TlogError)
      }
    }))
  })
})
