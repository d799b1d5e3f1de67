/** The page as a whole; it asks for nothing but its own events. Texts are put in as text, never as markup. */
export function html(nonce: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Emulator</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style nonce="${nonce}">
  :root { color-scheme: light dark; --line: #8884; --soft: #8882; --bar: #2a9d5c; --warn: #d97706 }
  body { font: 14px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 78rem; padding: 0 1rem }
  h1 { font-size: 1.3rem; margin: 0 } h2 { font-size: 1rem; margin: 1.6rem 0 .4rem }
  header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap } #state { color: var(--warn) }
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .8rem; margin-top: 1rem }
  .card { border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem }
  .card h3 { margin: 0 0 .3rem; font-size: 1rem } .card p { margin: .1rem 0; opacity: .85 }
  progress { width: 100%; accent-color: var(--bar) }
  .scroll { overflow: auto; max-height: 22rem; border: 1px solid var(--line); border-radius: .5rem }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
  th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--soft); vertical-align: top; white-space: nowrap }
  th { position: sticky; top: 0; background: Canvas } td:last-child { white-space: normal; min-width: 12rem }
  td:empty::after { content: "-"; opacity: .5 } .none { padding: .6rem; margin: 0; opacity: .7 }
</style></head><body>
<header><h1>Emulator</h1><span>read-only, on this machine</span><span id="state" role="status">connecting</span></header>
<section class="cards" id="vendors" aria-label="Vendors"></section>
<section id="lists"></section>
<noscript>This page needs its own script to show what happens.</noscript>
<script nonce="${nonce}">
  const lists = {
    orders: ['Orders, the newest 100 of each vendor', ['vendor', 'account', 'order', 'word', 'rows']],
    ledger: ['Ledger, the newest 100 changes', ['at', 'vendor', 'order', 'effect', 'by']],
    faults: ['Faults met, the newest 100', ['at', 'vendor', 'order', 'fault', 'on']],
  }
  const element = (name, text, ...children) => {
    const made = document.createElement(name)
    if (text !== undefined) made.textContent = text
    made.append(...children)
    return made
  }
  const row = (name, cells) => element('tr', undefined, ...cells.map((cell) => element(name, cell)))
  const card = (vendor) => {
    const bar = element('progress')
    bar.max = vendor.units || 1
    bar.value = vendor.cancelled
    bar.setAttribute('aria-label', 'units cancelled')
    const made = element('div', undefined, element('h3', vendor.name),
      element('p', vendor.orders + ' orders, ' + vendor.accounts + (vendor.accounts === 1 ? ' account' : ' accounts')),
      element('p', vendor.cancelled + ' of ' + vendor.units + ' units cancelled'), bar,
      element('p', vendor.requests + ' requests, ' + vendor.faults + ' met a fault'),
      element('p', vendor.changes + ' changes'))
    made.className = 'card'
    return made
  }
  const list = ([title, heads], rows) => {
    const none = element('p', 'none yet')
    none.className = 'none'
    const table = element('table', undefined, element('thead', undefined, row('th', heads)),
      element('tbody', undefined, ...rows.map((cells) => row('td', heads[0] === 'at' ? [cells[0].slice(11, 23), ...cells.slice(1)] : cells))))
    const scroll = element('div', undefined, rows.length === 0 ? none : table)
    scroll.className = 'scroll'
    scroll.tabIndex = 0
    return element('section', undefined, element('h2', title), scroll)
  }
  const state = document.querySelector('#state')
  const events = new EventSource('/__emulator/events')
  events.onopen = () => { state.textContent = '' }
  events.onerror = () => { state.textContent = 'the emulator does not answer' }
  events.onmessage = ({ data }) => {
    const shown = JSON.parse(data)
    document.querySelector('#vendors').replaceChildren(...shown.vendors.map(card))
    const places = [...document.querySelectorAll('.scroll')].map(({ scrollTop }) => scrollTop)
    document.querySelector('#lists').replaceChildren(...Object.keys(lists).map((name) => list(lists[name], shown[name])))
    document.querySelectorAll('.scroll').forEach((made, at) => { made.scrollTop = places[at] ?? 0 })
  }
</script></body></html>
`
}
