import { gatewayPage } from './foreign-answers.ts'

/** Answers a fault that cannot happen on this kind of connection, so that nobody takes the answer for the fault. */
export function misplaced(name: string): Response {
  return gatewayPage(500, { 'x-emulator': `${name} needs a listener of its own` })
}
