import { formStyles } from './form-styles'

/** The style sheet of every page: a 4-pixel grid, neutral surfaces, one accent, light and dark themes. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #f5f6f4;
  --card: #ffffff;
  --ink: #1b211f;
  --quiet: #5b6562;
  --line: #d9dedb;
  --field: #ffffff;
  --accent: #14594b;
  --on-accent: #ffffff;
  --accent-soft: #e4efec;
  --bad: #a3281d;
  --bad-soft: #fbeae8;
  --notice: #fff4d6;
  --notice-ink: #5c4400;
  --notice-line: #ecd69a;
  --ring: #2a8f7a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121615;
    --card: #1b211f;
    --ink: #e9eeec;
    --quiet: #9fabaa;
    --line: #333d3a;
    --field: #141918;
    --accent: #6cc7b2;
    --on-accent: #06231c;
    --accent-soft: #1d322d;
    --bad: #ff9c91;
    --bad-soft: #3a1f1c;
    --notice: #332a10;
    --notice-ink: #f3d98b;
    --notice-line: #55471d;
    --ring: #8be0cc;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font:
    16px/1.5 system-ui,
    -apple-system,
    "Segoe UI",
    Roboto,
    "Hiragino Sans",
    "Noto Sans CJK JP",
    sans-serif;
  font-variant-numeric: tabular-nums;
}
a {
  color: var(--accent);
}
:focus-visible {
  outline: 3px solid var(--ring);
  outline-offset: 2px;
  border-radius: 4px;
}
.strip {
  background: var(--notice);
  color: var(--notice-ink);
  border-bottom: 1px solid var(--notice-line);
  padding: 8px 16px;
  text-align: center;
  font-size: 14px;
}
.strip strong {
  text-transform: uppercase;
  letter-spacing: 0.06em;
}
header,
main,
footer {
  max-width: 944px;
  margin: 0 auto;
  padding: 0 16px;
}
header {
  display: flex;
  justify-content: space-between;
  align-items: center;
  min-height: 64px;
  color: var(--quiet);
  font-size: 14px;
  gap: 16px;
}
header a {
  min-height: 44px;
  display: inline-flex;
  align-items: center;
  padding: 0 8px;
  white-space: nowrap;
}
footer {
  padding: 24px 16px 48px;
  color: var(--quiet);
  font-size: 14px;
}
h1,
h2 {
  line-height: 1.2;
  margin: 0;
  font-weight: 600;
  letter-spacing: -0.01em;
}
h1 {
  font-size: 24px;
}
h2 {
  font-size: 18px;
}
.columns {
  display: grid;
  gap: 16px;
  align-items: start;
}
.columns > * {
  min-width: 0;
}
.panel {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 12px;
  padding: 20px;
}
.narrow {
  max-width: 480px;
  margin: 0 auto;
  display: grid;
  gap: 16px;
}
.sum {
  font-size: 36px;
  font-weight: 650;
  letter-spacing: -0.02em;
  line-height: 1.1;
  margin: 12px 0 0;
}
.quiet {
  color: var(--quiet);
  font-size: 14px;
  margin: 0;
}
dl {
  margin: 20px 0 0;
  display: grid;
  gap: 12px;
}
dt {
  color: var(--quiet);
  font-size: 13px;
}
dd {
  margin: 0;
  overflow-wrap: anywhere;
}
${formStyles}
table {
  border-collapse: collapse;
  width: 100%;
  font-size: 14px;
}
th {
  text-align: left;
  color: var(--quiet);
  font-weight: 500;
  padding: 8px 8px 8px 0;
}
td {
  border-top: 1px solid var(--line);
  padding: 0 8px 0 0;
  vertical-align: middle;
}
td a {
  display: inline-flex;
  align-items: center;
  min-height: 44px;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
}
tbody tr:hover {
  background: var(--accent-soft);
}
summary {
  cursor: pointer;
  min-height: 44px;
  margin: -8px 0 0;
  display: flex;
  align-items: center;
  font-weight: 600;
  font-size: 18px;
}
summary::before {
  content: "▸";
  display: inline-block;
  width: 20px;
  color: var(--quiet);
}
details[open] > summary::before {
  content: "▾";
}
code {
  font:
    13px/1.4 ui-monospace,
    "SF Mono",
    Menlo,
    Consolas,
    monospace;
}
input,
select {
  font-weight: 400;
}
.panel > form,
.panel > .scroll,
.panel > .notice {
  margin-top: 16px;
}
.panel > form:first-child {
  margin-top: 0;
}
textarea {
  font:
    13px/1.5 ui-monospace,
    Menlo,
    Consolas,
    monospace;
  resize: vertical;
}
.scroll {
  overflow-x: auto;
}
.scroll td {
  padding: 8px 12px 8px 0;
  white-space: nowrap;
}
@media (min-width: 800px) {
  .columns {
    grid-template-columns: 5fr 7fr;
    gap: 24px;
  }
  .columns.even {
    grid-template-columns: 1fr 1fr;
  }
  .panel {
    padding: 28px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  h1 {
    font-size: 28px;
  }
}
@media (prefers-reduced-motion: no-preference) {
  button,
  input {
    transition:
      border-color 0.12s,
      filter 0.12s;
  }
}
`
