import { html, type Html, type Part } from '../html.js';

/**
 * A table that scrolls by itself where it is too wide, by the keyboard too.
 * @param label what it is called where it is read out; its heading, as a rule
 * @param rows each row's cells, the first being the row's name
 */
export const table = (label: string, headings: readonly string[], rows: readonly (readonly Part[])[]): Html => html`
<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
