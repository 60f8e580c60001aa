/** An issue, as it is written down and told. */
export interface Issue {
  readonly number: number
  /** the page for people */
  readonly page: string | undefined
}

/** Who may open the issue of a rollout. `by`, `instead`: for people. */
export type Claim =
  /** `instead`: who claimed it before, and did not open it */
  | { readonly kind: 'ours'; readonly instead: string | undefined }
  /** `runs`: it is known to; `until`: from then on (RFC 3339) the claim counts no more */
  | { readonly kind: 'theirs'; readonly by: string; readonly runs: boolean; readonly until: string }

/** Which issue tells of which rollout, as all processes of this machine know it. None of it rejects. */
export interface IssueBook {
  /** the issue that a process of this machine opened */
  find(rolloutId: string): Promise<Issue | undefined>
  /** Of several processes exactly one is told that the right is its own, also where the one that had it died. */
  claim(rolloutId: string): Promise<Claim>
  /** what was claimed was opened */
  keep(rolloutId: string, issue: Issue): Promise<void>
  /** nothing was opened: the next one may */
  release(rolloutId: string): Promise<void>
}
