/**
 * What the communes of a département or a région are called after it: "commune iséroise", "ville bretonne". Words that
 * belong to several (charentais, rhénan) or to a town as well (nantais) are not here.
 */
const TERRITORIES: Readonly<Record<string, string>> = {
  alsacien: 'Alsace',
  ardéchois: 'Ardèche',
  auvergnat: 'Auvergne',
  aveyronnais: 'Aveyron',
  bourguignon: 'Bourgogne',
  breton: 'Bretagne',
  bretillien: 'Ille-et-Vilaine',
  cantalien: 'Cantal',
  corrézien: 'Corrèze',
  costarmoricain: "Côtes-d'Armor",
  creusois: 'Creuse',
  drômois: 'Drôme',
  essonnien: 'Essonne',
  finistérien: 'Finistère',
  'franc-comtois': 'Franche-Comté',
  gardois: 'Gard',
  gersois: 'Gers',
  girondin: 'Gironde',
  guadeloupéen: 'Guadeloupe',
  'haut-savoyard': 'Haute-Savoie',
  héraultais: 'Hérault',
  isérois: 'Isère',
  jurassien: 'Jura',
  landais: 'Landes',
  limousin: 'Limousin',
  lorrain: 'Lorraine',
  lozérien: 'Lozère',
  martiniquais: 'Martinique',
  mayennais: 'Mayenne',
  meusien: 'Meuse',
  morbihannais: 'Morbihan',
  mosellan: 'Moselle',
  normand: 'Normandie',
  picard: 'Picardie',
  réunionnais: 'La Réunion',
  sarthois: 'Sarthe',
  savoyard: 'Savoie',
  tarnais: 'Tarn',
  varois: 'Var',
  vendéen: 'Vendée',
  vosgien: 'Vosges',
  yvelinois: 'Yvelines',
};

const PHRASE = /\b(?:communes?|villes?|villages?|bourgs?|cités?|municipalités?) ([\p{L}-]+)/giu;

/** The masculine of an adjective: iséroises, bretonne, vendéenne. */
const masculine = (word: string): string =>
  word
    .toLowerCase()
    .replace(/s$/, (end) => (/(?:oi|ai)s$/.test(word) ? end : ''))
    .replace(/(en|on)ne$/, '$1')
    .replace(/e$/, '');

/** The départements and régions that a text calls a commune after. */
export const territoriesCalledIn = (text: string): string[] =>
  [...text.matchAll(PHRASE)].flatMap(([, word]) => {
    const territory = TERRITORIES[masculine(word!)];
    return territory === undefined ? [] : [territory];
  });
