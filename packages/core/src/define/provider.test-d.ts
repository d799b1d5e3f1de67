import { test } from 'vitest'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { ProviderDeclaration } from '../contract/provider.ts'
import type { OrderCanceller } from '../contract/canceller.ts'
import type { CancelRequest } from '../contract/request.ts'
import type { SettingsDeclaration } from '../contract/setting.ts'
import { setting } from './declare.ts'
import { defineProvider } from './provider.ts'

type Settings = { readonly baseUrl: string }
type Ref = { readonly orderId: string }
type Fields = SettingsDeclaration<Settings>['fields']
declare const declared: ProviderDeclaration<Settings, CancelRequest, Ref, object>
declare const endpointNamed: AnyEndpoint<Settings>
declare const schema: Parameters<typeof setting>[0]

type Factory<Api> = (settings?: object) => OrderCanceller<CancelRequest, Ref> & { readonly api: Api }

test('a client has the calls that its type promises', () => {
  const given = { ...declared, endpoints: { getOrder: endpointNamed } }
  type Has = Factory<{ readonly getOrder: () => Promise<object> }>
  type HasNot = Factory<{ readonly listOrders: () => Promise<object> }>
  void ((): Has => defineProvider(given))
  // @ts-expect-error no endpoint is called so
  void ((): HasNot => defineProvider(given))
})

test('a setting has no name of a common one, and a provider none in capitals', () => {
  void ({ shop: setting(schema), baseUrl: setting(schema) } satisfies Fields)
  // @ts-expect-error it would take the place of the common one
  void ({ maxRetries: setting(schema) } satisfies Fields)
  // @ts-expect-error nobody meant that place
  void ({ environment: setting(schema, { default: 'production' }) } satisfies Fields)
  void ({ environment: setting(schema), region: setting(schema, { default: 'eu' }) } satisfies Fields)
  void ('acme' satisfies typeof declared.name)
  // @ts-expect-error it names variables and accounts
  void ('Acme' satisfies typeof declared.name)
})

test('the next part of an order is an input, or none', () => {
  type To = NonNullable<typeof declared.read.rest>[number]['to']
  void (((_order, { orderId }) => (orderId === '' ? undefined : { orderId })) satisfies To)
  // @ts-expect-error what is false is no input, and none is undefined
  void (((_order, { orderId }) => orderId !== '' && { orderId }) satisfies To)
})
