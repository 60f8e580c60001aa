import { describe, expect, test } from '@jest/globals'
import { isProxySettings, usualProxy } from '../../../src/rollout/targets/local/proxy-settings.ts'
import { readSettings } from '../../../src/rollout/targets/local/supervisor/params.ts'
import { isTable } from '../../../src/rollout/targets/local/traffic-record.ts'
import { emptyTable } from '../../../src/rollout/targets/local/traffic-table.ts'

const settings = { listen: { host: '127.0.0.1', port: 8080 }, drainMs: 1, keep: 1, instances: 1 }
const cookie = { affinity: 'cookie', trustedProxies: ['127.0.0.1'], maxConnections: 7 }

describe('settings of the proxy', () => {
  test.each([usualProxy, cookie, { ...cookie, affinity: { header: 'x-user' } }])('%j are some', (value) => {
    expect(isProxySettings(value)).toBe(true)
  })

  test.each([null, {}, { ...cookie, affinity: 'ip' }, { ...cookie, affinity: {} }, { ...cookie, trustedProxies: '127.0.0.1' }, { ...cookie, trustedProxies: [1] }, { ...cookie, maxConnections: 0 }, { ...cookie, maxConnections: 1.5 }])(
    '%j are none', (value) => {
      expect(isProxySettings(value)).toBe(false)
    })

  test('a table and the settings of a command of an older version have none', () => {
    expect(isTable({ ...emptyTable })).toBe(true)
    expect(isTable({ ...emptyTable, proxy: cookie })).toBe(true)
    expect(isTable({ ...emptyTable, proxy: {} })).toBe(false)
    expect(readSettings(settings).proxy).toBeUndefined()
    expect(readSettings({ ...settings, proxy: cookie }).proxy).toEqual(cookie)
  })
})
