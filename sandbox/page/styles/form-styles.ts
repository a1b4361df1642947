/** Fields, notices and buttons; every target is at least 44 pixels high. */
export const formStyles = `
form {
  display: grid;
  gap: 16px;
}
.pair {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 16px;
  align-items: start;
}
.field {
  display: grid;
  gap: 4px;
  min-width: 0;
}
label {
  font-size: 14px;
  font-weight: 550;
}
.hint {
  font-weight: 400;
  color: var(--quiet);
}
input,
select,
textarea {
  width: 100%;
  min-height: 48px;
  padding: 8px 12px;
  font: inherit;
  color: inherit;
  background: var(--field);
  border: 1px solid var(--quiet);
  border-radius: 8px;
}
input:hover,
select:hover {
  border-color: var(--ink);
}
input[aria-invalid="true"] {
  border-color: var(--bad);
  box-shadow: inset 0 0 0 1px var(--bad);
}
.wrong {
  color: var(--bad);
  font-size: 14px;
  margin: 0;
}
.with-brand {
  position: relative;
}
.with-brand input {
  padding-right: 116px;
}
.brand {
  position: absolute;
  right: 12px;
  top: 0;
  height: 48px;
  display: flex;
  align-items: center;
  font-size: 12px;
  font-weight: 650;
  letter-spacing: 0.05em;
  color: var(--quiet);
  pointer-events: none;
}
.notice {
  border-radius: 8px;
  padding: 12px 16px;
  background: var(--accent-soft);
  margin: 0;
  font-size: 15px;
}
.notice.bad {
  background: var(--bad-soft);
  color: var(--bad);
}
button,
.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-height: 48px;
  width: 100%;
  padding: 8px 20px;
  font: inherit;
  font-weight: 600;
  border-radius: 8px;
  border: 1px solid transparent;
  background: var(--accent);
  color: var(--on-accent);
  cursor: pointer;
  text-decoration: none;
}
button:hover,
.button:hover {
  filter: brightness(1.08);
}
button.plain {
  background: transparent;
  color: var(--ink);
  border-color: var(--line);
  font-weight: 500;
}
button.plain:hover {
  border-color: var(--quiet);
  filter: none;
}
button[aria-disabled="true"] {
  opacity: 0.65;
  cursor: progress;
}
.actions {
  display: grid;
  gap: 12px;
  margin-top: 12px;
}
`
