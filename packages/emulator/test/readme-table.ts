import { faultCatalogue } from '../src/faults/catalogue.ts'
import type { Fault } from '../src/faults/plan.ts'

/** The fault table of the README, made from the faults themselves. */
export function faultTable(): string {
  const lines = faultCatalogue.map(
    (fault) => `| \`${fault.name}\` | ${fault.describe} | ${committed(fault)} | ${way(fault)} |`,
  )
  return ['| fault | what happens | order changed | where |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  )
}

function committed({ plan, committable, proof, omittable }: Fault): string {
  const natural = plan.commit === 'never' ? 'no' : typeof plan.commit === 'object' ? 'later' : 'yes'
  if (proof === true) return 'no, its word'
  return committable && omittable ? `${natural}, can be chosen` : natural
}

function way({ needs }: Fault): string {
  return needs === 'own_listener' ? 'in-process, own listener' : 'in-process, socket'
}
