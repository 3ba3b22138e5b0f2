import { addressWith } from '../addresses.js';
import { dateText, numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Assets } from '../layout.js';
import type { Setting } from '../page.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { counted, filled } from '../words/words.js';
import type { Explored } from './ask.js';
import { chosenTexts } from './chosen.js';
import { addressOf, parametersOf } from './selection.js';

/** What an exploration is of, in words: what is chosen, else all partnerships. */
export function titleOf(explored: Explored, setting: Setting): string {
  const words = EXPLORE_WORDS[setting.language];
  const chosen = chosenTexts(explored, setting);
  return chosen.length === 0 ? words.allPartnerships : chosen.join(', ');
}

/** A face of an exploration as a page of its own, for a frame on another site: a title, a source line, no script. */
export function embedded(explored: Explored, face: Html | null, setting: Setting, { styles }: Assets): Html {
  const { language, words: general, site, version, builtAt } = setting;
  const words = EXPLORE_WORDS[language];
  const { totalCount } = explored.partnerships;
  const title = titleOf(explored, setting);
  const whole = `${site}${addressOf(explored.selection, language)}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="description" content="${words.description}">
<link rel="canonical" href="${whole}">
<base target="_blank">
<link rel="icon" href="/playground/icon.svg" type="image/svg+xml">
<title>${title} – ${general.brand}</title>
${styles.map((style) => html`<link rel="stylesheet" href="${style}">`)}
</head>
<body class="embed"><main id="main"><h1>${title}</h1>
<p class="total">${totalCount === 0 ? words.nothing : counted(totalCount, words.foundOne, words.found, numberText(totalCount, language))}</p>${face}</main>
<footer><p class="version">${general.source}${general.colon}<a href="${whole}" rel="noopener">${general.brand}</a>. ${filled(general.citeVersion, { version, date: dateText(builtAt.slice(0, 10), language) })}. ${words.places}</p></footer>
</body>
</html>`;
}

/** What may be taken elsewhere besides rows: a frame with this face, and how to cite it. */
export function embedAndCite(explored: Explored, setting: Setting): Html {
  const { language, site, version, builtAt, words: general } = setting;
  const words = EXPLORE_WORDS[language];
  const { selection } = explored;
  const title = titleOf(explored, setting);
  const source = `${site}${addressWith('/embed/explore', language, parametersOf(selection))}`.replaceAll('&', '&amp;');
  const code = `<iframe src="${source}" title="${title.replaceAll('"', '&quot;')}" width="100%" height="600" loading="lazy" style="border:0"></iframe>`;
  const address = `${site}${addressWith('/explore', language, { ...parametersOf(selection), version })}`;
  const cited = filled(words.citation, { title, version, date: dateText(builtAt.slice(0, 10), language), address });
  // Without a PUBLIC_URL only the browser knows the address of this site for certain.
  const kept = (label: string, text: string, own: string): Html =>
    html`<details class="keep"><summary>${label}</summary><pre class="kept" tabindex="0" role="region" aria-label="${label}"${site === '' && html` data-address="${own}"`}>${text}</pre></details>`;
  return html`${kept(words.embed, code, source)}${kept(words.cite, `${general.brand}${general.colon}${cited}`, address)}`;
}
