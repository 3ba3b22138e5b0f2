/** A small seed of two towns abroad that are one under two names, and of what they take part in. */
const row = ({
  key = '',
  kind = 'TWINNING',
  title = '',
  foreign,
  level = '',
  start = '',
  call = '',
  source = 'source-essai',
  locator = '',
  evidence = 'STATED',
}: {
  key?: string;
  kind?: string;
  title?: string;
  foreign: string;
  level?: string;
  start?: string;
  call?: string;
  source?: string;
  locator?: string;
  evidence?: string;
}): string =>
  [
    key,
    kind,
    title,
    '',
    'Icy',
    'COMMUNE',
    '',
    '',
    '',
    foreign,
    level,
    'BJ',
    '',
    '',
    start,
    '',
    '',
    '',
    '',
    '',
    call,
    '',
    '',
    source,
    locator,
    evidence,
  ].join(',');

export const NEAR_STATEMENTS = [
  'country-BJ,exists,Bénin,,source-essai,,STATED,',
  'country-FR,exists,France,,source-essai,,STATED,',
  'call-essai,exists,Appel,,source-essai,,STATED,',
  'call-essai,name,Appel,,source-essai,,STATED,',
  'call-essai,programme,programme-essai,,source-essai,,STATED,',
  // A theme of a list: the other words of the seed are in none.
  'theme-t0,goals,4,,source-essai,,STATED,',
].join('\n');

export const NEAR_PARTNERSHIPS = [
  row({ foreign: 'Kpotobourg', start: '1993', call: 'call-essai', locator: 'page 3' }),
  row({ foreign: 'Kpotoburg', start: '1994', source: 'source-b', locator: 'page 7' }),
  row({ kind: 'COOPERATION_AGREEMENT', foreign: 'Kpotobourg' }),
  row({ kind: 'PROJECT', key: 'un', title: 'Une eau potable pour tous', foreign: 'Kpotobourg', start: '2001' }),
  row({
    kind: 'PROJECT',
    key: 'deux',
    title: "De l'eau potable pour tous !",
    foreign: 'Zouhoville',
    start: '2002',
    evidence: 'LEAD',
  }),
  row({ kind: 'PROJECT', key: 'trois', title: 'Une eau potable pour toutes', foreign: 'Kpotobourg', start: '2001' }),
].join('\n');

export const NEAR_SOURCES = 'source-b,Un autre essai,,2022,Autre,,,';

export const MERGED_TOWN = 'abroad-bj-kpotobourg,abroad-bj-kpotoburg,One town under two spellings';
