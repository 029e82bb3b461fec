// The plots of a run: small bar charts of the main figures, and the scale curve, as SVG without any script.

const WIDTH = 760;
const style = `<style>
text{font:13px system-ui,sans-serif;fill:#1b2430}.dim{fill:#55606e}.head{font-weight:600;font-size:15px}
.bar{fill:#b6c2d1}.own{fill:#1d4ed8}.range{stroke:#1b2430;stroke-width:1.5}.axis{stroke:#d9dee5}
.line{fill:none;stroke:#8793a3;stroke-width:2}.line.own{fill:none;stroke:#1d4ed8;stroke-width:3}
@media (prefers-color-scheme:dark){text{fill:#eef1f5}.dim{fill:#a9b4c2}.bar{fill:#4a5666}.own{fill:#8fb2ff}.range{stroke:#eef1f5}.axis{stroke:#343d4a}.line.own{stroke:#8fb2ff}}
</style>`;

const escape = (text) => String(text).replace(/[<&"]/g, (character) => `&#${character.charCodeAt(0)};`);
const text = (x, y, content, attributes = '') => `<text x="${x}" y="${y}" ${attributes}>${escape(content)}</text>`;
const round = (value) => (Math.abs(value) >= 10 ? Math.round(value).toLocaleString('en-US').replaceAll(',', ' ') : value.toFixed(1));
const svg = (height, title, parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">\n${style}\n${parts.join('\n')}\n</svg>\n`;

/** A chart for each of `figures` ({heading, of: product → summary}); bars are medians, lines reach from the least to the most. */
export function bars(title, figures, products) {
  const [left, right] = [280, WIDTH - 70];
  const parts = [];
  let y = 0;
  for (const { heading, of } of figures) {
    const shown = products.filter(({ name }) => of?.[name]);
    if (!shown.length) continue;
    y += 34;
    parts.push(text(0, y, heading, 'class="head"'));
    y += 8;
    const most = Math.max(1e-9, ...shown.map(({ name }) => of[name].max));
    const x = (value) => left + ((right - left) * Math.max(0, value)) / most;
    for (const { name, title, own } of shown) {
      const { min, median, max } = of[name];
      const middle = y + 11;
      parts.push(text(left - 10, y + 15, title, 'text-anchor="end"'));
      parts.push(`<rect class="bar${own ? ' own' : ''}" x="${left}" y="${y + 3}" width="${(x(median) - left).toFixed(1)}" height="16"/>`);
      if (max > min) parts.push(`<line class="range" x1="${x(min).toFixed(1)}" x2="${x(max).toFixed(1)}" y1="${middle}" y2="${middle}"/>`);
      parts.push(text(right + 8, y + 15, round(median), 'class="dim"'));
      y += 22;
    }
  }
  return svg(y + 10, title, parts);
}

/** Curves over the number of services, on a logarithmic axis; `series`: heading and values by product. */
export function curves(title, steps, charts, products) {
  const [left, right, tall] = [60, WIDTH - 260, 170];
  const x = (step) => left + ((right - left) * Math.log(step / steps[0])) / Math.log(steps.at(-1) / steps[0]);
  const parts = [];
  let top = 0;
  for (const { heading, of } of charts) {
    const most = Math.max(1e-9, ...products.flatMap(({ name }) => of(name)).filter(Number.isFinite));
    const y = (value) => top + 40 + tall - (tall * Math.max(0, value)) / most;
    parts.push(text(0, top + 22, heading, 'class="head"'), text(left - 8, y(most) + 4, round(most), 'class="dim" text-anchor="end"'));
    parts.push(`<line class="axis" x1="${left}" x2="${right}" y1="${y(0)}" y2="${y(0)}"/>`);
    for (const step of steps) parts.push(text(x(step).toFixed(1), y(0) + 18, step, 'class="dim" text-anchor="middle"'));
    const ends = [];
    for (const { name, title, own } of products) {
      const points = of(name).map((value, place) => [x(steps[place]), y(value)]);
      if (!points.every(([, value]) => Number.isFinite(value))) continue;
      parts.push(`<polyline class="line${own ? ' own' : ''}" points="${points.map((point) => point.map((value) => value.toFixed(1)).join()).join(' ')}"/>`);
      ends.push({ title, y: points.at(-1)[1] });
    }
    // Names that would lie upon each other move down.
    ends.sort((a, b) => a.y - b.y).forEach((end, place) => { end.y = Math.max(end.y, (ends[place - 1]?.y ?? -Infinity) + 16); });
    for (const end of ends) parts.push(text(right + 8, (end.y + 4).toFixed(1), end.title));
    top += tall + 80;
  }
  return svg(top, title, parts);
}
