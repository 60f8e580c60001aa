/** The outputs that everything has. */
export const commonOutputs = {
  result: { description: 'How it ended, in one word; see the table of results and exit codes.' },
  'result-json': {
    description: 'Everything about it as one JSON document, with the other outputs at the top and a timeline.',
  },
}

/** The outputs of everything that changes which revision gets traffic; those with these names compose. */
export const rolloutOutputs = {
  ...commonOutputs,
  'rollout-id': { description: 'Id of the rollout; it stands in the history and in every event.' },
  digest: { description: 'Content digest of the release, 64 hex digits: what `rollback` takes as `to`.' },
  image: {
    description:
      'The image that was released: name@sha256:…, or the id of a local image, sha256:…. Empty for a release of files.',
  },
  'previous-image': { description: 'The image that was live before, in the same form. Empty for none.' },
  verdict: {
    description: 'What the gate decided last: pass, fail, inconclusive or error. Empty when it was not asked.',
  },
  report: {
    description: 'Path of the incident record, Markdown, with its JSON beside it. Empty where no traffic was taken from a release.',
  },
  'incident-issue': {
    description: 'Page of the issue on GitHub in which the incident is talked about. Empty where there is none, see `github.incidents`.',
  },
  'event-ids': { description: 'Ids of the audit events of this run, separated by commas.' },
  'log-proof': {
    description: 'Path of a C2SP tlog-proof: the last event of this run is in the audit log. Empty where nothing was recorded, or it is not in the log yet.',
  },
}
