import type { MetricSink } from '../aws/ports.ts'
import type { Member } from './members.ts'
import type { GroupRouting } from './routing.ts'

/** How a request that a target was chosen for ended. */
export type Outcome =
  /** a target answered; `seconds` from when the request left the load balancer to the first byte of the answer */
  | { readonly kind: 'answered'; readonly status: number; readonly seconds: number }
  /** the load balancer answered itself */
  | { readonly kind: 'own'; readonly status: number; readonly connectionFailed?: boolean }

/** What an Application Load Balancer tells CloudWatch (CloudWatch metrics for your Application Load Balancer). */
export interface Reports {
  readonly request: (ended: { readonly group: GroupRouting; readonly outcome: Outcome }) => void
  /** an answer of the load balancer itself; it belongs to no group */
  readonly own: (answer: { readonly loadBalancer: string; readonly status: number }) => void
  readonly hosts: (count: { readonly group: GroupRouting; readonly members: readonly Member[] }) => void
  /** a minute's zeros for what has registered targets */
  readonly zeros: (group: GroupRouting) => void
}

const codes = ['2XX', '3XX', '4XX', '5XX']

/**
 * Numbers are put when a request is over. A metric without a number is not put: a minute without errors has no count of errors, not 0. Health checks are
 * not counted. Metrics by availability zone are left out.
 */
export function createReports({ metrics }: { readonly metrics: MetricSink }): Reports {
  const put = ({ name, value = 1, seconds = false, dimensions }: { readonly name: string; readonly value?: number; readonly seconds?: boolean; readonly dimensions: Readonly<Record<string, string>> }) =>
    metrics.put({ namespace: 'AWS/ApplicationELB', metricName: name, dimensions, value, unit: seconds ? 'Seconds' : 'Count' })

  function own({ loadBalancer, status }: { readonly loadBalancer: string; readonly status: number }): void {
    const dimensions = { LoadBalancer: loadBalancer }
    put({ name: `HTTPCode_ELB_${Math.floor(status / 100)}XX_Count`, dimensions })
    if ([500, 502, 503, 504].includes(status)) put({ name: `HTTPCode_ELB_${status}_Count`, dimensions })
  }

  return {
    own,
    request({ group, outcome }) {
      const { dimension: TargetGroup, loadBalancer: LoadBalancer } = group
      for (const dimensions of [{ LoadBalancer }, { LoadBalancer, TargetGroup }]) {
        put({ name: 'RequestCount', dimensions })
        if (outcome.kind === 'answered') {
          put({ name: `HTTPCode_Target_${Math.floor(outcome.status / 100)}XX_Count`, dimensions })
          put({ name: 'TargetResponseTime', value: outcome.seconds, seconds: true, dimensions })
        }
        if (outcome.kind === 'own' && outcome.connectionFailed === true) put({ name: 'TargetConnectionErrorCount', dimensions })
      }
      if (outcome.kind === 'own') own({ loadBalancer: LoadBalancer, status: outcome.status })
    },
    zeros({ dimension: TargetGroup, loadBalancer: LoadBalancer }) {
      for (const dimensions of [{ LoadBalancer }, { LoadBalancer, TargetGroup }]) {
        for (const name of ['RequestCount', ...codes.map((code) => `HTTPCode_Target_${code}_Count`)]) put({ name, value: 0, dimensions })
      }
    },
    hosts({ group: { dimension: TargetGroup, loadBalancer: LoadBalancer }, members }) {
      const healthy = members.filter(({ health }) => health.state === 'healthy').length
      const unhealthy = members.filter(({ health }) => health.state === 'unhealthy').length
      put({ name: 'HealthyHostCount', value: healthy, dimensions: { LoadBalancer, TargetGroup } })
      put({ name: 'UnHealthyHostCount', value: unhealthy, dimensions: { LoadBalancer, TargetGroup } })
    },
  }
}
