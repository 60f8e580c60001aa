import type { Dimension } from '@aws-sdk/client-cloudwatch'

/** Dimensions by name, as the store keeps them. */
export function dimensionsOf(dimensions: readonly Dimension[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name: name = '', Value: value = '' }) => [name, value]))
}
