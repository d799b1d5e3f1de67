/** The page's looks: light and dark, a phone, paper. No font and no picture is fetched. */
export const styles = `
:root { color-scheme: light dark; --back: #fff; --front: #1c2024; --soft: #60656c; --line: #d9dde1;
  --cancelled: #1a7f4b; --part: #5aa36f; --requested: #3b76c4; --open: #c77700; --refused: #b3402e; --failed: #7d2e5f; --left: #9aa1a9; }
@media (prefers-color-scheme: dark) { :root { --back: #15181b; --front: #e7eaed; --soft: #a2a9b0; --line: #363c42;
  --cancelled: #46b37a; --part: #7fbf93; --requested: #6ea3e8; --open: #f0a63a; --refused: #e0705c; --failed: #c06a9c; --left: #6d747b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--front); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 26px; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 19px; margin: 32px 0 4px; }
.sums { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; list-style: none; }
.key { display: inline-block; width: 12px; height: 12px; margin-right: 6px; border-radius: 2px; forced-color-adjust: none; }
figure { margin: 24px 0; }
figcaption { color: var(--soft); font-size: 14px; margin-bottom: 4px; }
svg { width: 100%; height: auto; }
/* In units of the picture, which is as wide as the page. */
svg text { font: 13px system-ui, sans-serif; fill: var(--front); }
.axis { stroke: var(--line); }
.requests { fill: var(--requested); }
.s-cancelled, .s-resolved_cancelled { fill: var(--cancelled); background: var(--cancelled); }
.s-partially_cancelled { fill: var(--part); background: var(--part); }
.s-requested { fill: var(--requested); background: var(--requested); }
.s-unconfirmed { fill: var(--open); background: var(--open); }
.s-refused, .s-resolved_not_cancelled { fill: var(--refused); background: var(--refused); }
.s-failed { fill: var(--failed); background: var(--failed); }
.s-not_sent { fill: var(--left); background: var(--left); }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { color: var(--soft); font-weight: 600; }
@media screen and (min-width: 900px) { svg text { font-size: 10px; } td:last-child { white-space: nowrap; } }
@media (max-width: 700px) {
  svg text { font-size: 20px; }
  td, th { overflow-wrap: anywhere; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  tr, th, td { display: block; border: 0; padding: 1px 0; }
  tr { border-bottom: 1px solid var(--line); padding: 8px 0; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ': '; color: var(--soft); }
}
@media print { main { max-width: none; padding: 0; } table { font-size: 12px; } tr, figure { break-inside: avoid; }
  * { print-color-adjust: exact; } }
`
