import { exampleSupplier } from './new-order.ts'
import type { ResolvedOptions } from './options.ts'

export type OrganizationType = 'RETAILER' | 'SUPPLIER'

/** Who a token speaks for. */
export interface Account {
  readonly organizationType: OrganizationType
  readonly organizationUuid: string
}

/** The only retailer here; every order is its own. */
export const retailerUuid = '93204006-fcdc-458c-8f81-13a7337992ae'

/** The account of the settings: a retailer unless the options make it a supplier. */
export function mainAccount(options: ResolvedOptions): Account {
  const { organizationType } = options
  const organizationUuid = organizationType === 'RETAILER' ? retailerUuid : exampleSupplier.uuid
  return { organizationType, organizationUuid }
}

/** The user name under which a supplier logs in. */
export function supplierUsername(supplierUuid: string): string {
  return `supplier-${supplierUuid}@emulator.invalid`
}

/** The account behind a user name and a password, or `undefined`. */
export function findAccount(
  username: string,
  password: string,
  options: ResolvedOptions,
  hasSupplier: (supplierUuid: string) => boolean,
): Account | undefined {
  if (password !== options.password) return undefined
  if (username === options.username) return mainAccount(options)
  const supplierUuid = /^supplier-(.+)@emulator\.invalid$/.exec(username)?.[1]
  if (supplierUuid === undefined || !hasSupplier(supplierUuid)) return undefined
  return { organizationType: 'SUPPLIER', organizationUuid: supplierUuid }
}
