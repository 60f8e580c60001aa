import { createHmac, timingSafeEqual } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { escapeSlack, slackBody } from '../../../src/notify/formats/slack.ts'
import { teamsBody } from '../../../src/notify/formats/teams.ts'
import { webhookBody } from '../../../src/notify/formats/webhook.ts'
import { noticeKindNames, noticeKinds } from '../../../src/notify/notice.ts'
import { signatureOf } from '../../../src/notify/sign.ts'
import { noticeOf } from '../../support/notify/notices.ts'

/** Text that tries to become something else, and any other text. */
const hostile = fc.oneof(
  fc.constantFrom(
    '<!channel> <!here> <@U123> <#C1|x> <https://evil.example|click>', '@channel @here', '*bold* _italic_ ~gone~ `code`',
    '[click](https://evil.example) ![x](https://evil.example/x.png)', '{{DATE(2026-01-01T00:00:00Z,SHORT)}}', '<at>Everybody</at>',
    '&lt;!channel&gt; &amp;', '"}],"text":"', '\u202egnp.exe', '\u001b[31mred\u0007', 'a\nb\r\nc\u2028d', '\ud800 lone', '\u0000', '🚨'.repeat(4_000), 'x'.repeat(100_000),
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom('<', '>', '!', '@', '#', '&', '|', '{', '}', '*', '_', '`', '\\', '"', 'a', '\n', '\u202e', '\ud83d') }),
)

const notices = fc.record({ kind: fc.constantFrom(...noticeKindNames), message: hostile, hint: hostile, gitSha: hostile, by: hostile, rolloutId: hostile })
  .map(({ kind, ...texts }) => noticeOf(kind, { ...texts, runUrl: 'https://github.com/o/r/actions/runs/1' }))
const messages = fc.record({ notice: notices, escalated: fc.option(fc.constant({ receiver: 'notify[0]', to: 'slack', why: 'status 500' })) })

/** Every text of a document with the object that holds it. */
function* textsIn(value: unknown, holder: Record<string, unknown> = {}): Generator<{ readonly text: string; readonly holder: Record<string, unknown>; readonly key: string }> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') yield { text: inner, holder: Array.isArray(value) ? holder : value as Record<string, unknown>, key }
    else yield* textsIn(inner, Array.isArray(value) ? holder : value as Record<string, unknown>)
  }
}

// what may never be in a text that people read: controls, and characters that make it read in another order
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u

describe('Slack', () => {
  test('nothing of others is a mention, a link or a format', () => {
    fc.assert(fc.property(messages, (message) => {
      const body = JSON.parse(slackBody(message)) as Record<string, unknown>
      for (const { text, holder, key } of textsIn(body)) {
        const isOurLink = holder['type'] === 'mrkdwn'
        if (isOurLink && key === 'text') expect(text).toBe('<https://github.com/o/r/actions/runs/1|Open the run>')
        else expect(text).not.toMatch(/<[!@#]/)
      }
      expect(String(body['text'])).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|[@*_~`](?!\u200b|…)/u)
    }))
  })

  test('stays within what Slack takes, in UTF-16 units', () => {
    fc.assert(fc.property(messages, (message) => {
      const { text, blocks } = JSON.parse(slackBody(message)) as { text: string; blocks: { type: string; text?: { text: string }; fields?: { text: string }[] }[] }
      expect(text.length).toBeLessThan(10_000)
      for (const block of blocks) {
        expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3_000)
        expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10)
        for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2_000)
      }
    }))
  })

  test('escapes what Slack gives a meaning', () => {
    expect(escapeSlack('a <b> & @here *c*')).toBe('a &lt;b&gt; &amp; @\u200bhere *\u200bc*\u200b')
  })
})

describe('Teams', () => {
  test('text of others stands in text runs only, which read no Markdown, and names no date and nobody', () => {
    fc.assert(fc.property(messages, (message) => {
      const body = teamsBody(message)
      const { attachments: [attachment] } = JSON.parse(body) as { attachments: [{ contentType: string; content: { body: unknown; actions: { url: string }[] } }] }
      expect(attachment.contentType).toBe('application/vnd.microsoft.card.adaptive')
      for (const { text, holder, key } of textsIn(attachment.content.body)) {
        if (key !== 'text') continue
        expect(holder['type']).toBe('TextRun')
        expect(text).not.toMatch(/\{\{|<\/?at>/i)
      }
      expect(attachment.content.actions[0]?.url).toBe('https://github.com/o/r/actions/runs/1')
      expect(Buffer.byteLength(body)).toBeLessThan(28_000)
    }))
  })
})

test('every format is JSON of one line without a control character, and a webhook tells the very text', () => {
  fc.assert(fc.property(messages, (message) => {
    for (const body of [slackBody(message), teamsBody(message), webhookBody(message)]) {
      expect(body).not.toMatch(/[\n\r]/)
      for (const { text } of textsIn(JSON.parse(body))) {
        expect(text.replaceAll('\n', '')).not.toMatch(unsafe)
        expect(text.isWellFormed()).toBe(true)
      }
    }
    expect(JSON.parse(webhookBody(message))).toEqual({ version: 1, ...message.notice, escalated: message.escalated })
  }))
})

describe('a signature', () => {
  /** What a receiver does, as the documentation shows it. */
  function isGenuine({ header, body, secret, nowSeconds }: { header: string; body: string; secret: string; nowSeconds: number }): boolean {
    const { t = '', v1 = '' } = Object.fromEntries(header.split(',').map((part) => part.split('='))) as { t?: string; v1?: string }
    if (!(Math.abs(nowSeconds - Number(t)) <= 300)) return false
    const expected = createHmac('sha256', secret).update(`${t}.${body}`).digest()
    const given = Buffer.from(v1, 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  test('is what another implementation makes (hmac of Python)', () => {
    expect(signatureOf({ secret: 'whsec-example-0123456789', body: '{"version":1}', timeMs: 1_767_323_045_999 }))
      .toBe('t=1767323045,v1=cd62bc677389f19faed757ec55b7a863b63806cecbb36bb7500f9e3331608624')
  })

  test('is checked as documented, and covers every byte and the time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 4 }), fc.nat({ max: 2 ** 31 }), (body, secret, t) => {
      const header = signatureOf({ secret, body: body.toWellFormed(), timeMs: t * 1_000 })
      const request = { header, body: body.toWellFormed(), secret, nowSeconds: t + 299 }
      expect(isGenuine(request)).toBe(true)
      expect(isGenuine({ ...request, nowSeconds: t + 301 })).toBe(false)
      expect(isGenuine({ ...request, body: `${request.body} ` })).toBe(false)
      expect(isGenuine({ ...request, secret: `${secret}x` })).toBe(false)
      expect(isGenuine({ ...request, header: header.replace(/^t=\d+/, `t=${t + 1}`) })).toBe(false)
    }))
  })
})

describe('a notice', () => {
  test('has the same id whenever the same thing is told, and another for anything else', () => {
    const ids = [
      noticeOf('held', { mark: '0' }), noticeOf('held', { mark: '1' }), noticeOf('rolled-back'), noticeOf('rolled-back', { rolloutId: 'r2' }),
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(noticeOf('held', { mark: '0', message: 'in other words', by: 'another run' }).id).toBe(ids[0])
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
  })

  test('only what needs a person at once is a page', () => {
    expect(noticeKindNames.filter((name) => noticeKinds[name].tier === 'page')).toEqual(['rollback-failed'])
  })
})
