import { expect, test } from '@jest/globals'
import { createFindings } from '../../../../src/audit/log/verify/findings.ts'

test('a log that is all wrong is counted whole and kept in part', () => {
  const findings = createFindings()
  for (let n = 0; n < 5_000; n += 1) findings.add('tampered', `tile/0/${n} and commit/${n}`, 'wrong')
  findings.add('malformed', 'checkpoint', 'wrong')
  expect(findings.all()).toHaveLength(101)
  expect(findings.all()[0]?.finding).toBe('malformed')
  expect(findings.counts()).toEqual({ tampered: 5_000, malformed: 1 })
  // what is read now is near, and what was read long ago is not asked for again
  expect(['checkpoint', 'tile/0/4999', 'commit/4600', 'tile/0/4000', 'commit/0'].map((name) => findings.isBlamed(name))).toEqual([true, true, true, false, false])
})
