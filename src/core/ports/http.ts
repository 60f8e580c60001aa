/** One HTTP request and its whole answer. The global `fetch` satisfies it. */
export type Http = (url: string, init?: HttpInit) => Promise<Response>

export interface HttpInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly signal?: AbortSignal
  readonly redirect?: 'follow' | 'manual' | 'error'
}
