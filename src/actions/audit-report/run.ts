import { buildReport } from '../../report/build.ts'
import type { Period, ReadSpool } from '../../report/build.ts'
import { inChunks } from '../../report/chunks.ts'
import { listEvents } from '../../report/events.ts'
import { htmlParts } from '../../report/html/page.ts'
import { integritySentence } from '../../report/integrity.ts'
import { jsonParts } from '../../report/json.ts'
import { markdownParts, renderSummary, shortMarkdown } from '../../report/markdown.ts'
import { readSpools } from '../../report/read.ts'
import type { Report } from '../../report/report.ts'
import { renderText } from '../../report/text.ts'
import type { Run } from '../../runner/definition.ts'
import type { Outcome } from '../../runner/outcome.ts'
import { brokenChain } from './broken-chain.ts'
import { chooseSpools } from './choose-spools.ts'
import type { definition } from './definition.ts'
import { destinationOf, writeReport } from './destination.ts'
import { formatsOf } from './formats.ts'
import type { ReportFormat } from './formats.ts'
import { reportIncident } from './incident.ts'
import { withIncidents } from './linked-incidents.ts'
import { periodOf } from './period.ts'

/** A job summary may have 1 MiB; beyond this the summary holds the head of the report only. */
const longestSummaryBytes = 400_000

/**
 * Verifies the record of events and writes a report on it. Needs no configuration: an auditor reads the state home of a
 * machine without any repository. Covers everything that the home holds unless it is narrowed down.
 */
export const run: Run<typeof definition.inputs> = async ({ inputs, ports }) => {
  const { format, output, from, to, config, service, environment, incident } = inputs
  if (incident !== undefined) return reportIncident({ rolloutId: incident, inputs, ports })
  const period = periodOf({ from, to })
  const formats = formatsOf(format)
  const destination = await destinationOf({ output, formats, workingDirectory: ports.workingDirectory })
  const spools = await withIncidents({ spools: await readSpools(await chooseSpools({ choice: { config, service, environment }, ports })), home: ports.home })
  const report = buildReport({ spools, period, generatedAtMs: ports.clock.now() })
  const place = await writeReport({
    destination,
    renderings: formats.map((one) => ({ format: one, parts: () => inChunks(partsOf(one, { report, spools, period })) })),
    print: ports.print,
  })
  return outcomeOf({ report, place, streamed: destination.kind === 'stream' })
}

function partsOf(format: ReportFormat, { report, spools, period }: {
  report: Report
  spools: readonly ReadSpool[]
  period: Period
}): Iterable<string> {
  switch (format) {
    case 'html':
      return htmlParts({ report, events: listEvents({ spools, period }) })
    case 'markdown':
      return markdownParts(report)
    case 'json':
      return jsonParts(report)
  }
}

function outcomeOf({ report, place, streamed }: {
  report: Report
  place: string
  streamed: boolean
}): Outcome {
  const message = `${integritySentence(report)}${place === '' ? '' : `; report in ${place}`}`
  const { period, spools, rollouts, releases } = report
  return {
    result: report.result,
    message,
    outputs: { report: place },
    document: {
      period,
      spools: spools.map(({ findings, ...spool }) => ({
        ...spool,
        findings: findings.map((finding) => ({ ...finding })),
      })),
      rollouts: rollouts.map(
        ({ service, environment, rolloutId, kind, result, startedAt, seconds, digest, sound }) => ({
          service,
          environment,
          rolloutId,
          kind,
          result,
          startedAt,
          seconds,
          digest,
          sound,
        }),
      ),
      releases: releases.map((release) => ({ ...release })),
    },
    summary: shortMarkdown(report, longestSummaryBytes) ?? renderSummary(report),
    // who has the report on standard output needs no short form of it
    ...(streamed ? {} : { text: terminalText({ report, message }) }),
    ...(report.result === 'failed' ? { error: brokenChain({ message: integritySentence(report), spools: report.spools }) } : {}),
  }
}

/** The rollouts, then the verdict; what is wrong follows as the error. */
function terminalText({ report, message }: { report: Report; message: string }): string {
  return [renderText(report), report.result === 'passed' ? message : ''].filter((part) => part !== '').join('\n\n')
}
