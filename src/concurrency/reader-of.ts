/** Whose address it is, as far as can be told: a provider gives each of its readers a network of IPv6 addresses (/64). */
export const readerOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':', 4).join(':') : address;
