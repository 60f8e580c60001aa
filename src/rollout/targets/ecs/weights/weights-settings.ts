/** Two ordinary services of one cluster behind one listener rule: one is live, the other one gets the next release. */
export interface WeightsSettings {
  /** their names, in no order that means anything: the one whose target group has the traffic is the live one */
  readonly services: readonly [string, string]
  /** ARN of the rule whose weights divide the traffic of users */
  readonly listenerRule: string
  /** ARN of a rule that leads to the candidate, for smoke tests and probes before it has traffic */
  readonly testRule: string | undefined
  /** tasks that the old side keeps after a release, for a way back without a start; 0 ends it */
  readonly warm: number
}
