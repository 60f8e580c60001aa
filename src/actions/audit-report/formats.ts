/** What a report can be written as. */
export type ReportFormat = 'html' | 'markdown' | 'json'

/** The values of the input `format`: one, the two that were there first, or all. */
export const formatChoices = ['all', 'html', 'markdown', 'json', 'both'] as const

/** The names of the files in a folder. */
export const fileNames = { html: 'index.html', markdown: 'report.md', json: 'report.json' } as const satisfies Record<
  ReportFormat,
  string
>

/** The formats that one value of the input stands for. */
export function formatsOf(choice: (typeof formatChoices)[number]): readonly ReportFormat[] {
  switch (choice) {
    case 'all':
      return ['html', 'markdown', 'json']
    case 'both':
      return ['markdown', 'json']
    case 'html':
    case 'markdown':
    case 'json':
      return [choice]
  }
}
