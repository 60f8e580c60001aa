import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { signatureOf } from '../../../src/notify/sign.ts'
import { webhookBody } from '../../../src/notify/formats/webhook.ts'
import { noticeOf } from '../../support/notify/notices.ts'

const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'docs', 'notifications.md'), 'utf8')

interface Check {
  readonly header: string
  readonly body: string
  readonly secret: string
  readonly nowSeconds: number
}

/** The function of the page, as a reader would copy it. */
async function documented(): Promise<(check: Check) => boolean> {
  const [, code = ''] = /```js\n(.*?)```/s.exec(page) ?? []
  const module = (await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport { isGenuine }`)}`)) as { isGenuine(check: Check): boolean }
  return (check) => module.isGenuine(check)
}

describe('docs/notifications.md', () => {
  test('its verification takes our signature and refuses any other', async () => {
    const isGenuine = await documented()
    const body = webhookBody({ notice: noticeOf('held', { message: 'ünïcode 🚨' }), escalated: null })
    const header = signatureOf({ secret: 'hush-hush', body, timeMs: 1_767_323_045_000 })
    const check = { header, body, secret: 'hush-hush', nowSeconds: 1_767_323_045 }
    expect(isGenuine(check)).toBe(true)
    const forged: readonly Partial<Check>[] = [
      { body: body.replace('held', 'info') }, { secret: 'hush-hush!' }, { nowSeconds: 1_767_323_346 }, { nowSeconds: 1_767_322_744 },
      { header: '' }, { header: 't=1767323045' }, { header: 't=1767323045,v1=' }, { header: 't=NaN,v1=00' }, { header: header.slice(0, -2) },
    ]
    for (const change of forged) expect(isGenuine({ ...check, ...change })).toBe(false)
  })

  test('names every key of the body', () => {
    const keys = Object.keys(JSON.parse(webhookBody({ notice: noticeOf('held'), escalated: null })) as object)
    for (const key of keys) expect(page).toContain(`\`${key}\``)
  })
})
