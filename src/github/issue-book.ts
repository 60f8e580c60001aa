/** An issue, as it is written down and told. */
export interface Issue {
  readonly number: number
  /** the page for people */
  readonly page: string | undefined
}

/** Which issue tells of which rollout, as all processes of this machine know it. None of it rejects. */
export interface IssueBook {
  /** the issue that a process of this machine opened */
  find(rolloutId: string): Promise<Issue | undefined>
  /** Who may open the issue, of several processes: exactly one is told so. False where another one was a short while ago. */
  claim(rolloutId: string): Promise<boolean>
  /** what was claimed was opened */
  keep(rolloutId: string, issue: Issue): Promise<void>
  /** nothing was opened: the next one may */
  release(rolloutId: string): Promise<void>
}
