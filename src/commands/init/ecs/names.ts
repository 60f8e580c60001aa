/** A name for everything of one environment on AWS: load balancers take 32 characters and no `internal-` in front, and the template asks for the same. */
export function stackName({ service, environment }: { readonly service: string; readonly environment: string }): string {
  const name = `${service}-${environment}`.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replace(/^[^a-z]+/u, '').replace(/^(?:internal-)+(?=.)/u, '').replace(/^[^a-z]+/u, '').slice(0, 23).replace(/-+$/u, '')
  return name.length < 2 ? 'service' : name
}
