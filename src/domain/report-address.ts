/**
 * Where to report an error: the maintainer's address with what is to be reported in it, as a mail or as a new issue.
 * @param maintainer `mailto:` or `https:`; empty where nobody is named
 * @returns undefined where nobody is
 */
export function reportAddress(maintainer: string, about: string, body: string): string | undefined {
  if (maintainer === '') return undefined;
  const title = `Erreur / error: ${about}`;
  const link = new URL(maintainer);
  const parameters = link.protocol === 'mailto:' ? { subject: title, body } : { title, body };
  // Mail programs do not read + as a space.
  const given = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  link.search = link.search ? `${link.search}&${given}` : given;
  return link.href;
}
