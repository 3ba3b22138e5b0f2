import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';

const FOLLOWED = /^\/(party|country|theme|programme|q)\/[^/]+$/;

const feedOf = ({ path, language }: Setting, format: 'atom' | 'json'): string =>
  `/feeds${path}.${format}?lang=${language}`;

/** Where a reader of feeds finds what changes of what this page shows. */
export const feedLinks = (setting: Setting): Html | false =>
  FOLLOWED.test(setting.path) &&
  html`<link rel="alternate" type="application/atom+xml" title="${setting.words.follow}" href="${setting.site}${feedOf(setting, 'atom')}">
<link rel="alternate" type="application/feed+json" title="${setting.words.follow}" href="${setting.site}${feedOf(setting, 'json')}">`;

/** The same for people. */
export const followButton = (setting: Setting): Html | false =>
  FOLLOWED.test(setting.path) &&
  html`<a class="button button-quiet" href="${feedOf(setting, 'atom')}" type="application/atom+xml">${setting.words.follow}</a>`;
