/**
 * The languages of the playground; a file of its own, so that the server can read the questions without the browser's
 * types.
 */
export type Language = 'fr' | 'en';
