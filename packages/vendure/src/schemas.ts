import { publish, type PublishedSchema, settingsSchema as schemaOf } from '@cancel/core/provider'
import { requestSchema as request } from './mapping/request.ts'
import { vocabulary } from './mapping/vocabulary.ts'
import { settings } from './settings.ts'
import type { VendureCancelRequest, VendureSettings } from './types.ts'

/** What `cancel` takes, as a Standard Schema (standardschema.dev). Its output is the request as results carry it. */
export const requestSchema: PublishedSchema<VendureCancelRequest> = publish(request, {
  root: 'request',
  vocabulary,
})

/** What the factory takes, as another. What is missing may come from the environment, so nothing is required here. */
export const settingsSchema: PublishedSchema<VendureSettings> = publish(schemaOf<VendureSettings>(settings), {
  root: 'settings',
  vocabulary,
})
