import type { DataPlane } from '../../data-plane/data-plane.ts'
import type { LabContext } from '../ports.ts'
import type { ElbState } from './records.ts'

/** What every operation of Elastic Load Balancing works on. */
export interface ElbService {
  readonly context: LabContext
  readonly state: ElbState
  readonly dataPlane: DataPlane
  /** ends with the lab */
  readonly signal: AbortSignal
}

/** The first part of every ARN of Elastic Load Balancing. */
export function arnPrefix({ region, account }: LabContext): string {
  return `arn:aws:elasticloadbalancing:${region}:${account}`
}
