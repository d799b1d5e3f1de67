import { isPageBody } from './expectation.ts'
import { foldJson } from './fold.ts'
import { maskHeaders, maskTarget } from './mask.ts'
import type { Page } from './pages.ts'
import { columns, type Paint, WIDTH } from './print.ts'
import type { WireRequest } from './stage.ts'

/** Requests as they arrived: cancels with everything, reads and sign-ins on one line each. */
export function wireLines(
  wire: readonly WireRequest[],
  page: Page | undefined,
  paint: Paint,
): readonly string[] {
  if (wire.length === 0) return [paint.faint('nothing was sent')]
  return wire.flatMap((request) => {
    const line = firstLine(request, paint)
    return request.kind === 'cancel' ? [...line, ...detail(request, page, paint)] : line
  })
}

function firstLine({ number, method, target, kind, status, fault }: WireRequest, paint: Paint): string[] {
  const [path = '', query] = maskTarget(target).split('?', 2)
  const answer = status === undefined ? paint.bad('no answer') : String(status)
  const why = fault === undefined ? '' : paint.faint(`  (fault ${fault})`)
  const what = kind === 'token' ? paint.faint('  (sign-in, body not shown)') : ''
  const line = `#${number} ${method} ${path} -> ${answer}${what}${why}`
  return query === undefined || kind !== 'cancel' ? [line] : [line, ...queryLines(query)]
}

function queryLines(query: string): string[] {
  const lines: string[] = []
  for (const pair of query.split('&')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + pair.length + 12 > WIDTH) lines.push(`   ${pair}`)
    else lines[lines.length - 1] = `${line}&${pair}`
  }
  return lines.map((line, index) => (index === 0 ? line.replace('   ', '   ?') : line))
}

function detail({ rawHeaders, body }: WireRequest, page: Page | undefined, paint: Paint): string[] {
  const headers = columns(maskHeaders(rawHeaders)).map((line) => `   ${paint.faint(line)}`)
  if (body === '') return headers
  const shown = foldJson(JSON.parse(body), WIDTH - 16).map((line) => `   ${line}`)
  if (page === undefined) return [...headers, ...shown]
  const verdict = isPageBody(body, page.body)
    ? paint.good("   equal as JSON to the page's example")
    : paint.bad("   not the page's example")
  return [...headers, ...shown, verdict]
}
