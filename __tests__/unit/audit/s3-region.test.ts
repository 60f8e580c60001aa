import { expect, test } from '@jest/globals'
import { s3Schema } from '../../../src/audit/s3-settings.ts'

const isRegion = (region: string): boolean => s3Schema.shape.region.safeParse(region).success

test.each(['eu-central-1', 'us-gov-west-1', 'auto', 'fsn1', 'fr-par', 'eu-central-003', 'garage'])('%s is a region of some store', (region) => {
  expect(isRegion(region)).toBe(true)
})

test.each(['', 'Frankfurt', 'eu-', '-eu', 'eu central', 'eu.central', 'a/b', 'a@b', 'a'.repeat(64)])('"%s" is none: it becomes a part of a host name', (region) => {
  expect(isRegion(region)).toBe(false)
})
