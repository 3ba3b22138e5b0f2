import { aboutPage } from './about.page.js';
import { BROWSE_PAGES } from './browse.page.js';
import { callPage } from './call.page.js';
import { comparePage } from './compare/compare.page.js';
import { countryPage } from './country.page.js';
import { eventPage } from './event.page.js';
import { explorePage } from './explore/explore.page.js';
import { gapsPage } from './gaps.page.js';
import { homePage } from './home.page.js';
import type { Page } from './page.js';
import { partnershipPage } from './partnership.page.js';
import { partyPage } from './party.page.js';
import { programmePage } from './programme.page.js';
import { searchPage } from './search/search.page.js';
import { sourcePage } from './source.page.js';
import { themePage } from './theme.page.js';

/** Every page that the server makes. */
export const PAGES: readonly Page[] = [
  homePage,
  searchPage,
  explorePage,
  comparePage,
  ...BROWSE_PAGES,
  partyPage,
  gapsPage,
  partnershipPage,
  callPage,
  themePage,
  countryPage,
  programmePage,
  sourcePage,
  eventPage,
  aboutPage,
];
