/** What a configuration and its workflow can be for, each with what `--help` says of it. */
export const templates = {
  process: 'plain processes on one machine; the release is a folder',
  container: 'containers on one machine, with limits; the release is an image by its digest',
  'behind-tls': 'plain processes behind nginx or Caddy, which end TLS; the workflow asks the public address, too',
} as const

/** A name of one of them. */
export type Template = keyof typeof templates

/** All names, the default first. */
export const templateNames = Object.keys(templates) as readonly Template[]

/** One sentence with all of them. */
export function templatesSentence(): string {
  return Object.entries(templates).map(([name, what]) => `\`${name}\`: ${what}`).join('. ')
}
