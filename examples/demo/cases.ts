import type { DemoCase } from './case.ts'
import { alreadyCancelled } from './cases/already-cancelled.ts'
import { cruxExample } from './cases/crux-example.ts'
import { kiboExample } from './cases/kibo-example.ts'
import { lostAnswer } from './cases/lost-answer.ts'
import { nobodyKnows } from './cases/nobody-knows.ts'
import { partnerCenterSandboxOrder } from './cases/partnercenter-sandbox.ts'
import { partnerCenterSoftwareLine } from './cases/partnercenter-software.ts'
import { refusedOrder } from './cases/refused.ts'
import { shopeeExample } from './cases/shopee-example.ts'
import { suppliersDecide } from './cases/suppliers-decide.ts'

/** The vendors' own examples first, then what the project is for. */
export const demoCases: readonly DemoCase[] = [
  partnerCenterSandboxOrder,
  partnerCenterSoftwareLine,
  kiboExample,
  cruxExample,
  shopeeExample,
  refusedOrder,
  alreadyCancelled,
  suppliersDecide,
  lostAnswer,
  nobodyKnows,
]
