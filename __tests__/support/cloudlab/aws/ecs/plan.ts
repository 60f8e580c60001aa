import type { Workload } from './state.ts'

/** What the scheduler is to do with a service's workloads, at its desired count. */
export type Plan =
  /** `up` grows to the desired count and the others go, within the minimum and maximum percent */
  | { readonly kind: 'rolling'; readonly up: Workload; readonly down: readonly Workload[] }
  /** each of `full` has all its tasks; each of `gone` none */
  | { readonly kind: 'side-by-side'; readonly full: readonly Workload[]; readonly gone: readonly Workload[] }
  /** task sets, each at its own scale */
  | { readonly kind: 'task-sets' }
  | { readonly kind: 'nothing' }
