import { shorten } from '../../core/text.ts'
import { factsOf, headingOf } from './message.ts'
import type { Message } from './message.ts'

/** Below what Slack takes (https://docs.slack.dev/reference/block-kit/blocks): more is `invalid_blocks`. */
const most = { header: 140, section: 2_500, field: 1_000, fields: 10, fallback: 2_500 } as const

/**
 * A message for an incoming webhook of Slack. Text of others stands in objects of type `plain_text`, in which nothing is
 * a format, a link or a mention; `text`, which notifications show, is escaped.
 */
export function slackBody(message: Message): string {
  const { notice } = message
  const heading = headingOf(message)
  const fields = factsOf(message).slice(0, most.fields).map(([name, text]) => plain(`${name}\n${text}`, most.field))
  return JSON.stringify({
    text: shorten(escapeSlack(`${heading}: ${notice.message}`), most.fallback),
    blocks: [
      { type: 'header', text: plain(heading, most.header) },
      { type: 'section', text: plain(notice.message, most.section) },
      { type: 'section', fields },
      ...(notice.runUrl === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `<${notice.runUrl}|Open the run>` }] }]),
    ],
  })
}

function plain(text: string, length: number): { readonly type: 'plain_text'; readonly text: string; readonly emoji: false } {
  return { type: 'plain_text', text: shorten(defuse(text), length), emoji: false }
}

/**
 * The three characters that Slack gives a meaning of their own
 * (https://docs.slack.dev/messaging/formatting-message-text), and a zero-width space where the name of a group or a
 * formatting mark could begin: `@channel`, `*bold*`.
 */
export function escapeSlack(text: string): string {
  return text.replace(/[@*_~`]/g, '$&\u200b').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Nothing is parsed there; a mention could not be read even if it were. */
function defuse(text: string): string {
  return text.replace(/<(?=[!@#])/g, '<\u200b')
}
