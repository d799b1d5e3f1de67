import { z } from 'zod'
import { findAccount, type Account } from './accounts.ts'
import { fieldErrors, unauthorized } from './errors.ts'
import { fieldErrorsOf, wrongDictionary, wrongField } from './field-errors.ts'
import type { ResolvedOptions } from './options.ts'
import type { Tokens } from './auth.ts'

/** Permissions as the login lists them, assigned or not ("Permissions", 2019-03). */
const listed = ['cancel_order', 'view_order', 'export_order', 'view_items'] as const

const filled = z.string(wrongField(() => 'Not a valid string.')).min(1, 'This field may not be blank.')
const credentials = z.object({ username: filled, password: filled }, wrongDictionary)

/** Answers `POST .../organizations/user-login/`. A second login leaves the first token alone (assumption). */
export function answerLogin(
  body: unknown,
  parts: {
    readonly options: ResolvedOptions
    readonly tokens: Tokens
    readonly hasSupplier: (supplierUuid: string) => boolean
  },
): Response {
  const read = credentials.safeParse(body)
  if (!read.success) return fieldErrors(fieldErrorsOf(body, read.error.issues, parts.options.errorBodies))
  const { username, password } = read.data
  const account = findAccount(username, password, parts.options, parts.hasSupplier)
  // 401 by the table of response codes; the framework on its own would say 400.
  if (account === undefined) return unauthorized('Unable to log in with provided credentials.')
  return Response.json(describe(account, parts.tokens.issue(account), parts.options))
}

/** The id of the other role is an empty string, as in both documented samples. */
function describe(account: Account, token: string, options: ResolvedOptions): object {
  const retailer = account.organizationType === 'RETAILER'
  return {
    auth_token: token,
    org_uuid: account.organizationUuid,
    user_uuid: '5a1de5a1-0000-4000-8000-000000000001',
    retailer_uuid: retailer ? account.organizationUuid : '',
    supplier_uuid: retailer ? '' : account.organizationUuid,
    org_type: account.organizationType,
    permission_assignments: {
      permissions: listed.map((name, index) => ({
        assigned: options.permissions.includes(name),
        permission: {
          uuid: `5a1de5a1-0000-4000-8000-00000000010${index}`,
          name,
          display_name: name.replace('_', ' '),
          description: name.replace('_', ' '),
          visibility: 'BOTH',
          grouping: 'Orders',
        },
      })),
      org_user: { uuid: '5a1de5a1-0000-4000-8000-000000000002' },
    },
  }
}
