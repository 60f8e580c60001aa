import { factsOf, headingOf } from './message.ts'
import type { Message } from './message.ts'

const styles = { info: 'default', attention: 'warning', page: 'attention' } as const

/**
 * A message for the Workflows webhook of Teams ("When a Teams webhook request is received"): an Adaptive Card as its one
 * attachment. The connectors of Office 365 and their `MessageCard` are gone
 * (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using). A `TextBlock` and a
 * `Fact` read Markdown, a `TextRun` does not (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features): all
 * text stands in text runs.
 */
export function teamsBody(message: Message): string {
  const { notice } = message
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    fallbackText: defuse(headingOf(message)),
    body: [
      { type: 'Container', style: styles[notice.tier], bleed: true, items: [block([run(headingOf(message), { weight: 'Bolder', size: 'Medium' })])] },
      block([run(notice.message)]),
      ...factsOf(message).map(([name, text]) => block([run(`${name}: `, { weight: 'Bolder' }), run(text)])),
    ],
    ...(notice.runUrl === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: notice.runUrl }] }),
  }
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
  })
}

function block(inlines: readonly object[]): object {
  return { type: 'RichTextBlock', inlines }
}

function run(text: string, look: { readonly weight?: 'Bolder'; readonly size?: 'Medium' } = {}): object {
  return { type: 'TextRun', text: defuse(text), ...look }
}

/** `{{DATE(…)}}` is replaced by the reader's date, and `<at>` by a name; neither can be read after this. */
function defuse(text: string): string {
  return text.replace(/\{(?=\{)/g, '{\u200b').replace(/<(?=\/?at>)/gi, '<\u200b')
}
