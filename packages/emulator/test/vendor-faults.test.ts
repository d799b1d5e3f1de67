import {
  createCruxEmulator,
  createKiboEmulator,
  createManualClock,
  createPartnerCenterEmulator,
  createShopeeEmulator,
} from '../src/index.ts'
import { testEveryFault } from './every-fault.ts'

const clock = createManualClock()

testEveryFault('shopee', () => createShopeeEmulator({ clock }), {
  cancel: ['POST', '/api/v2/order/cancel_order'],
  read: ['GET', '/api/v2/order/get_order_detail'],
  token: ['POST', '/api/v2/auth/access_token/get'],
})

testEveryFault('partnercenter', () => createPartnerCenterEmulator({ clock }), {
  cancel: ['PATCH', '/v1/customers/customer/orders/order'],
  read: ['GET', '/v1/customers/customer/orders/order'],
  token: ['POST', '/tenant/oauth2/v2.0/token'],
})

testEveryFault('kibo', () => createKiboEmulator({ clock }), {
  cancel: ['POST', '/api/v2/order/action/cancel'],
  read: ['GET', '/api/v2/order/1010101'],
  token: ['POST', '/api/platform/applications/authtickets/oauth'],
})

testEveryFault('crux', () => createCruxEmulator({ clock }), {
  cancel: ['PATCH', '/orders/cancel/'],
  read: ['GET', '/orders/54a31ec5-b0be-4a92-af4c-1b75fe8e6e29/'],
  token: ['POST', '/organizations/user-login/'],
})
