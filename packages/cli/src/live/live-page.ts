/** The report's own page, made live: its main part is replaced as the run goes on. */
export function livePage(report: string, nonce: string): string {
  const live = `<p id="live" role="status" class="live">Live.</p>`
  return report
    .replace('<main>', () => `${live}<main id="report" tabindex="-1">`)
    .replace(
      '</style>',
      () => `.live { max-width: 960px; margin: 0 auto; padding: 12px 16px 0; color: var(--soft); }</style>`,
    )
    .replace('</body>', () => `<script nonce="${nonce}">${script}</script></body>`)
}

/** The part of a report that changes. */
export function mainOf(report: string): string {
  const from = report.indexOf('<main>')
  const to = report.lastIndexOf('</main>')
  if (from < 0 || to < from) throw new Error('a report has a main part')
  return report.slice(from + '<main>'.length, to)
}

// What a screen reader says aloud changes seldom; what is seen changes with the run. A part that somebody marks stays.
const script = `
const report = document.getElementById('report')
const live = document.getElementById('live')
let saidAt = 0
let later
const say = (text, isUrgent) => {
  clearTimeout(later)
  const waitMs = isUrgent ? 0 : saidAt + 15000 - Date.now()
  if (waitMs > 0) {
    later = setTimeout(() => say(text, true), waitMs)
  } else if (live.textContent !== text) {
    live.textContent = text
    saidAt = Date.now()
  }
}
const source = new EventSource('events')
source.addEventListener('report', (event) => {
  const { main, line, isDecided } = JSON.parse(event.data)
  say('Live: ' + line, isDecided)
  const marked = getSelection()
  if (marked && !marked.isCollapsed && report.contains(marked.anchorNode)) return
  report.innerHTML = main
})
source.addEventListener('open', () => { saidAt = 0 })
source.addEventListener('error', () => {
  const isOver = source.readyState === EventSource.CLOSED
  say('Not connected. This is how it stood; ' + (isOver ? 'cancel open gives a new address.' : 'trying again.'), true)
})
`
