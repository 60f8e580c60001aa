import { tableMarkdown } from '../../src/core/markdown.ts'
import { noticeKindNames, noticeKinds } from '../../src/notify/notice.ts'

/** Everything that people can be told of, for `docs/notifications.md`. */
export function noticeTable(): string {
  return tableMarkdown({
    columns: [{ title: 'Event' }, { title: 'Tier' }, { title: 'When' }],
    rows: noticeKindNames.map((name) => [`\`${name}\``, noticeKinds[name].tier, noticeKinds[name].means]),
  })
}
