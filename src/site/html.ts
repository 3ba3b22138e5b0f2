/**
 * Markup that is safe to send. The key is a symbol, so that nothing read from a graph or a request can pass for markup.
 * Our own instead of a package: it is these few lines, and every name on every page goes through them.
 */
const MARKUP = Symbol('markup');
export interface Html {
  readonly [MARKUP]: string;
}

/** What a template may hold: text is escaped, markup stands as it is, a list is joined, nothing is nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (sign) => ESCAPED[sign]!);
  return MARKUP in part ? part[MARKUP] : part.map(written).join('');
}

/** Markup from a template; attributes must stand in quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  [MARKUP]: strings.map((text, at) => text + written(parts[at])).join(''),
});

/** Markup that the build made of the documentation; never for what a graph or a request says. */
export const builtMarkup = (markup: string): Html => ({ [MARKUP]: markup });

/** Data inside a page, for machines: nothing in it can end the element that holds it. */
export const embeddedJson = (data: unknown): Html => ({
  [MARKUP]: JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ),
});

export const markupOf = (part: Html): string => part[MARKUP];

/** Parts with something between them, empty ones left out. */
export const joined = (parts: readonly Part[], between: Part): Html =>
  html`${parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '').map((part, at) => (at === 0 ? part : [between, part]))}`;

/** An address that a link may lead to: of the web, never one that runs a script. */
export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\//i.test(address) ? address : null;
