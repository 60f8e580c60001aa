import type {
  DescribeLogStreamsRequest, DescribeLogStreamsResponse, FilterLogEventsRequest, FilterLogEventsResponse, GetLogEventsRequest, GetLogEventsResponse, LogStream,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../aws-error.ts'
import type { Handlers } from '../endpoint.ts'
import { pageOf } from '../page.ts'
import type { LabContext } from '../ports.ts'
import { matcherOf } from './filter-pattern.ts'
import type { LogEvent, LogStore, LogStreamState } from './store.ts'
import { readEvents } from './read-events.ts'

/** Always: AWS does not count them any more (API reference). */
const storedBytes = { storedBytes: 0 }

interface Named {
  readonly logGroupName?: string | undefined
  readonly logGroupIdentifier?: string | undefined
}

/** CloudWatch Logs' reads. */
export function createLogs({ store, context }: { readonly store: LogStore; readonly context: Pick<LabContext, 'account' | 'region'> }): Handlers {
  const streamsOf = (named: Named) => {
    const name = groupName(named)
    const streams = store.streams(name)
    if (streams === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
    return { name, streams }
  }
  const describe = (group: string, { name, createdAt, events, lastTold: last }: LogStreamState): LogStream => {
    const first = events[0]
    return {
      logStreamName: name, creationTime: createdAt, ...storedBytes,
      arn: `arn:aws:logs:${context.region}:${context.account}:log-group:${group}:log-stream:${name}`,
      ...(first !== undefined && { firstEventTimestamp: first.at }),
      ...(last !== undefined && { lastEventTimestamp: last.at, lastIngestionTime: last.ingestedAt }),
    }
  }

  return {
    DescribeLogStreams({ logStreamNamePrefix, orderBy = 'LogStreamName', descending = false, nextToken, limit = 50, ...named }: DescribeLogStreamsRequest): DescribeLogStreamsResponse {
      const { name: group, streams } = streamsOf(named)
      if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) {
        throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.')
      }
      const sorted = streams.filter(({ name }) => name.startsWith(logStreamNamePrefix ?? '')).toSorted((a, b) => (
        orderBy === 'LastEventTime' ? (a.lastTold?.at ?? 0) - (b.lastTold?.at ?? 0) : compare(a.name, b.name)
      ))
      const { items, next } = pageOf({ items: descending ? sorted.toReversed() : sorted, token: nextToken, size: limit })
      return { logStreams: items.map((stream) => describe(group, stream)), ...(next !== undefined && { nextToken: next }) }
    },

    GetLogEvents({ logStreamName, startTime, endTime, nextToken, limit = 10_000, startFromHead = false, ...named }: GetLogEventsRequest): GetLogEventsResponse {
      const stream = streamsOf(named).streams.find(({ name }) => name === logStreamName)
      if (stream === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
      // here `endTime` does not count any more, in FilterLogEvents it does (API reference)
      const { events, forward, backward } = readEvents({ events: between(stream, startTime, endTime), token: nextToken, limit, fromHead: startFromHead })
      return {
        events: events.map(({ at, message, ingestedAt }) => ({ timestamp: at, message, ingestionTime: ingestedAt })),
        nextForwardToken: forward, nextBackwardToken: backward,
      }
    },

    FilterLogEvents({ logStreamNames, logStreamNamePrefix, startTime, endTime, filterPattern = '', nextToken, limit = 10_000, startFromHead = true, ...named }: FilterLogEventsRequest): FilterLogEventsResponse {
      if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
        throw new AwsError('InvalidParameterException', 'logStreamNamePrefix and logStreamNames are mutually exclusive')
      }
      const isMeant = ({ name }: LogStreamState) => logStreamNames?.includes(name) ?? name.startsWith(logStreamNamePrefix ?? '')
      const matches = matcherOf(filterPattern)
      const sorted = streamsOf(named).streams.filter((stream) => isMeant(stream))
        .flatMap((stream) => between(stream, startTime, endTime === undefined ? undefined : endTime + 1).map((event) => ({ ...event, stream: stream.name })))
        .filter(({ message }) => matches(message)).toSorted((a, b) => a.number - b.number)
      const { items, next } = pageOf({ items: startFromHead ? sorted : sorted.toReversed(), token: nextToken, size: limit })
      return {
        events: items.map(({ number, at, message, stream, ingestedAt }) => ({ logStreamName: stream, timestamp: at, ingestionTime: ingestedAt, message, eventId: String(number).padStart(56, '0') })),
        searchedLogStreams: [], ...(next !== undefined && { nextToken: next }),
      }
    },
  }
}

function groupName({ logGroupName, logGroupIdentifier }: Named): string {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new AwsError('InvalidParameterException', 'Exactly one of logGroupName and logGroupIdentifier must be given')
  }
  return logGroupName ?? logGroupIdentifier?.replace(/^arn:aws:logs:[^:]*:\d*:log-group:([^:]+)(?::\*)?$/u, '$1') ?? ''
}

/** From `startTime` until before `end`. */
function between({ events }: LogStreamState, startTime = -Infinity, end = Infinity): readonly LogEvent[] {
  return events.filter(({ at }) => at >= startTime && at < end)
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
