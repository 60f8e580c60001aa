/** The anchor of a rollout in the page, by its place among the newest: its id is text of others. */
export function anchorOf(index: number): string {
  return `rollout-${index + 1}`
}
