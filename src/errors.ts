/**
 * Every error that the product speaks of, by name: what was wrong, where, and what to do, in English and in French.
 * `status` is the HTTP status it would have, `exit` the exit code of a command that ends with it.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly french: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'AppError';
  }
  in(language: 'en' | 'fr'): string {
    return language === 'fr' ? this.french : this.message;
  }
  get status(): number {
    return CODES[this.code].status;
  }
  get exit(): number {
    return CODES[this.code].exit;
  }
  /** The same for a visitor: what speaks of the server's folders and hosts is said in general, and is for its log. */
  get forVisitors(): AppError {
    const [message, french] = IN_GENERAL[this.code] ?? [];
    return message === undefined || french === undefined ? this : new AppError(this.code, message, french);
  }
  /** Whether visitors are told less than the log should have. */
  get isPartlyTold(): boolean {
    return this.code in IN_GENERAL;
  }
}

const CODES = {
  BAD_USER_INPUT: { status: 400, exit: 64 },
  BAD_CURSOR: { status: 400, exit: 64 },
  BAD_PAGE_SIZE: { status: 400, exit: 64 },
  UNKNOWN_CODE: { status: 400, exit: 64 },
  AMBIGUOUS: { status: 400, exit: 64 },
  QUERY_TOO_LARGE: { status: 400, exit: 64 },
  QUERY_TOO_COSTLY: { status: 400, exit: 64 },
  UNKNOWN_FORMAT: { status: 404, exit: 64 },
  PRUNED_VERSION: { status: 410, exit: 66 },
  FORMAT_MISFIT: { status: 400, exit: 64 },
  UNKNOWN_CITATION: { status: 404, exit: 66 },
  TOO_MANY_CITATIONS: { status: 429, exit: 75 },
  STATE_FULL: { status: 507, exit: 74 },
  ENGINE_UNAVAILABLE: { status: 503, exit: 69 },
  NO_VERSION: { status: 503, exit: 69 },
  STATEMENT_TIMEOUT: { status: 504, exit: 75 },
  TRY_LATER: { status: 503, exit: 75 },
  BAD_SETTING: { status: 500, exit: 78 },
  BAD_SEED: { status: 500, exit: 65 },
  BAD_IMPORT: { status: 400, exit: 65 },
  MISSING_FILE: { status: 500, exit: 66 },
  GRAPH_HELD: { status: 500, exit: 75 },
  DISK: { status: 500, exit: 74 },
  INTERRUPTED: { status: 500, exit: 130 },
  SOURCE_AWAY: { status: 503, exit: 75 },
  SOURCE_UNUSABLE: { status: 502, exit: 65 },
} as const;
export type ErrorCode = keyof typeof CODES;

const KEEPERS = "the operator finds the details in the server's log";
const EXPLOITANT = "l'exploitant trouve les détails dans le journal du serveur";

/** Errors that name folders, hosts or settings of the server, without them. */
const IN_GENERAL: Readonly<Partial<Record<ErrorCode, readonly [message: string, french: string]>>> = {
  ENGINE_UNAVAILABLE: [
    `the graph engine does not answer; try again in a moment; /health/ready says when it is back; ${KEEPERS}`,
    `le moteur de graphe ne répond pas ; réessayez dans un instant ; /health/ready dit quand il est revenu ; ${EXPLOITANT}`,
  ],
  DISK: [
    `nothing can be written on the server at the moment; try again later; ${KEEPERS}`,
    `rien ne peut être écrit sur le serveur pour le moment ; réessayez plus tard ; ${EXPLOITANT}`,
  ],
  MISSING_FILE: [
    `a file that this request needs is missing on the server; ${KEEPERS}`,
    `un fichier nécessaire manque sur le serveur ; ${EXPLOITANT}`,
  ],
  BAD_SEED: [`a file of the server is damaged; ${KEEPERS}`, `un fichier du serveur est endommagé ; ${EXPLOITANT}`],
  GRAPH_HELD: [
    `the graph is being built; try again in a minute; ${KEEPERS}`,
    `le graphe est en cours de construction ; réessayez dans une minute ; ${EXPLOITANT}`,
  ],
};

/**
 * A query that would read too many rows. `field` takes most of them and `smallerQuery` is one that would pass; where
 * no smaller pages help there is none, and `field` is to be left out.
 */
export const queryTooCostly = (field: string, rows: number, most: number, smallerQuery?: string): AppError =>
  new AppError(
    'QUERY_TOO_COSTLY',
    `${field}: this query may read about ${rows} rows; the limit is ${most}; ${smallerQuery === undefined ? 'smaller pages do not help here: leave this field out, or ask for it in a query of its own' : 'most of the rows are here: ask for smaller pages, as smallerQuery does, and follow pageInfo'}`,
    `${field} : cette requête peut lire environ ${rows} lignes ; la limite est ${most} ; ${smallerQuery === undefined ? "des pages plus petites n'y changent rien : omettez ce champ, ou demandez-le dans une requête à part" : 'la plupart des lignes sont ici : demandez des pages plus petites, comme le fait smallerQuery, et suivez pageInfo'}`,
    { argument: field, rows, most, ...(smallerQuery !== undefined && { smallerQuery }) },
  );

const list = (values: readonly unknown[]): string => values.map(String).join(', ');
/** What was given, as an error repeats it: its beginning where it is long. */
const cut = (given: string): string => (given.length > LONGEST_ECHO ? `${given.slice(0, LONGEST_ECHO)}…` : given);
const LONGEST_ECHO = 100;

/**
 * An argument of the API that cannot be used; `path` is the argument's path, such as `partnerships.filter.activeIn`.
 */
export const badInput = (path: string, what: string, quoi: string): AppError =>
  new AppError('BAD_USER_INPUT', `${path}: ${what}`, `${path} : ${quoi}`, { argument: path });

/** An argument that holds more than it may; what it holds is named in English and French. */
export const tooMany = (path: string, given: number, most: number, what: string, quoi: string): AppError =>
  badInput(
    path,
    `${given} ${what} were given; the limit is ${most}; leave some out, or split the request`,
    `${given} ${quoi} reçus ; la limite est ${most} ; omettez-en, ou divisez la requête`,
  );

export const tooDeep = (path: string, most: number): AppError =>
  badInput(
    path,
    `filters may stand in each other ${most} deep; flatten this one`,
    `les filtres s'emboîtent sur ${most} niveaux au plus ; aplatissez celui-ci`,
  );

export const tooLong = (path: string, given: number, most: number): AppError =>
  badInput(
    path,
    `${given} characters were given; the limit is ${most}; shorten the text`,
    `${given} caractères reçus ; la limite est ${most} ; raccourcissez le texte`,
  );

export const twice = (path: string, key: string): AppError =>
  badInput(path, `${key} was given twice; give each once`, `${key} est donné deux fois ; donnez chacun une fois`);

export const invertedRange = (path: string, from: unknown, to: unknown): AppError =>
  badInput(
    path,
    `the range is inverted (from ${from}, to ${to}); give the smaller value as "from"`,
    `l'intervalle est inversé (de ${from} à ${to}) ; donnez la plus petite valeur dans « from »`,
  );

export const badPageSize = (path: string, given: number, most: number): AppError =>
  new AppError(
    'BAD_PAGE_SIZE',
    `${path}: ${given} is out of bounds; ask for 0 to ${most} and follow pageInfo for more`,
    `${path} : ${given} est hors limites ; demandez de 0 à ${most} et suivez pageInfo pour la suite`,
    { argument: path, most },
  );

export const badCursor = (path: string, listName: string): AppError =>
  new AppError(
    'BAD_CURSOR',
    `${path}: this cursor does not belong to ${listName} in this order; use endCursor or startCursor of the same list, or leave it out to start again`,
    `${path} : ce curseur n'est pas celui de ${listName} dans cet ordre ; utilisez endCursor ou startCursor de la même liste, ou omettez-le pour repartir du début`,
    { argument: path, list: listName },
  );

export const unknownCode = (
  path: string,
  given: string,
  what: string,
  quoi: string,
  near: readonly string[] = [],
): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `${path}: there is no ${what} "${cut(given)}"${near.length ? `; close to it: ${list(near)}` : ''}; the API lists the codes of each ${what}`,
    `${path} : aucun ${quoi} « ${cut(given)} »${near.length ? ` ; proches : ${list(near)}` : ''} ; la liste « ${quoi} » de l'API donne les codes`,
    { argument: path, given: cut(given), near },
  );

export const unknownId = (path: string, given: string, what: string, quoi: string): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `${path}: there is no ${what} with the id "${cut(given)}"; search(text: "…") finds it by its name`,
    `${path} : aucune ${quoi} d'identifiant « ${cut(given)} » ; search(text: "…") la trouve par son nom`,
    { argument: path, given: cut(given) },
  );

/** What a reply says beside a null: nothing has this key. */
export const unknownKey = (path: string, key: string, given: string): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `${path}: nothing here has the ${key} "${cut(given)}"; search(text: "…") finds what is here by its name`,
    `${path} : rien ici n'a pour ${key} « ${cut(given)} » ; search(text: "…") trouve par le nom ce qui est ici`,
  );

export const idOfAnotherKind = (path: string, given: string, type: string): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `${path}: "${cut(given)}" is an identifier of a ${type}; ask node(id: …) for it`,
    `${path} : « ${cut(given)} » est un identifiant de ${type} ; demandez-le par node(id: …)`,
  );

export const unknownYear = (path: string, given: string): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `${path}: nothing is known of ${given}; years { year } lists the years of which something is`,
    `${path} : rien n'est connu de ${given} ; years { year } donne les années connues`,
  );

export const exactlyOne = (path: string, keys: readonly string[], given: readonly string[]): AppError =>
  badInput(
    path,
    `give "by" exactly one of ${list(keys)}; ${given.length ? `${list(given)} were given` : 'none was given'}`,
    `donnez à « by » une seule clé parmi ${list(keys)} ; ${given.length ? `reçus : ${list(given)}` : 'aucun reçu'}`,
  );

export const ambiguousInsee = (insee: string, found: readonly string[]): AppError =>
  new AppError(
    'AMBIGUOUS',
    `party.insee: ${insee} is the code of ${found.length} authorities (${list(found)}); add "level"`,
    `party.insee : ${insee} est le code de ${found.length} collectivités (${list(found)}) ; ajoutez « level »`,
    { argument: 'party.insee', found },
  );

export const undecidedParty = (id: string, mention: string, candidates: readonly string[]): AppError =>
  new AppError(
    'AMBIGUOUS',
    `party.id: ${id} was given up, since its name is undecided now; node(id: "${mention}") has the name and who writes it${candidates.length > 0 ? `; it may be ${list(candidates)}` : ''}`,
    `party.id : ${id} a été abandonné, car son nom n’est plus identifié ; node(id: "${mention}") donne le nom et qui l’écrit${candidates.length > 0 ? ` ; c’est peut-être ${list(candidates)}` : ''}`,
    { argument: 'party.id', mention, candidates },
  );

const COUNTED = {
  lines: 'lignes',
  'nested levels': 'niveaux imbriqués',
  aliases: 'alias',
  operations: 'opérations',
  variables: 'variables',
  fragments: 'fragments',
  'fragments inside each other': 'fragments les uns dans les autres',
  'arguments in one place': 'arguments au même endroit',
  fields: 'champs',
  'equal fields in one place': 'champs identiques au même endroit',
  'values of the schema': 'valeurs du schéma',
  'values in variables': 'valeurs dans des variables',
  'members of one object': 'membres dans un même objet',
  'characters in the name of a member': "caractères dans le nom d'un membre",
} as const;
export type Counted = keyof typeof COUNTED;

export const queryTooLarge = (what: Counted, given: number, most: number): AppError =>
  new AppError(
    'QUERY_TOO_LARGE',
    `the query has ${given} ${what}; the limit is ${most}; split it into several requests`,
    `la requête compte ${given} ${COUNTED[what]} ; la limite est ${most} ; divisez-la en plusieurs requêtes`,
    { limit: what, given, most },
  );

/** A request that asks more in all than one may. */
export const beyondBudget = (kind: string, given: number, most: number, what: string, quoi: string): AppError =>
  new AppError(
    'QUERY_TOO_LARGE',
    `the request has ${given} ${what} in all; the limit is ${most}; split it into several requests`,
    `la requête compte ${given} ${quoi} en tout ; la limite est ${most} ; divisez-la en plusieurs requêtes`,
    { limit: kind, given, most },
  );

export const exportTooLarge = (list: string, most: number): AppError =>
  new AppError(
    'QUERY_TOO_COSTLY',
    `${list}: this export has more than ${most} rows, those of the lists in its rows included (MAX_EXPORT_ROWS); narrow it with a filter, leave out the lists in its rows or give them "first", or take the complete graph as gexf or graphml`,
    `${list} : cet export dépasse ${most} lignes, celles des listes imbriquées comprises (MAX_EXPORT_ROWS) ; restreignez-le par un filtre, retirez les listes imbriquées ou donnez-leur « first », ou prenez le graphe entier en gexf ou graphml`,
    { argument: list, most },
  );

/** Rows that stand in the rows of one page of an export, which is read at once. */
export const exportPageTooLarge = (field: string, rows: number, most: number): AppError =>
  new AppError(
    'QUERY_TOO_COSTLY',
    `${field}: one page of this export may read about ${rows} rows; the limit is ${most} (MAX_ROWS); leave this field out, or give the lists in its rows a small "first"`,
    `${field} : une page de cet export peut lire environ ${rows} lignes ; la limite est ${most} (MAX_ROWS) ; omettez ce champ, ou donnez aux listes imbriquées un petit « first »`,
    { argument: field, rows, most },
  );

export const unknownFormat = (given: string, formats: readonly string[]): AppError =>
  new AppError(
    'UNKNOWN_FORMAT',
    `there is no format "${given}"; choose one of ${list(formats)}`,
    `aucun format « ${given} » ; choisissez parmi ${list(formats)}`,
    { given, formats },
  );

/** A query that is sound, but whose reply does not fit the format. */
export const formatMisfit = (format: string, what: string, quoi: string): AppError =>
  new AppError('FORMAT_MISFIT', `${format}: ${what}`, `${format} : ${quoi}`, { format });

export const unknownCitation = (id: string): AppError =>
  new AppError(
    'UNKNOWN_CITATION',
    `there is no citation named "${id}" here; check the address`,
    `aucune citation ne porte ici le nom « ${id} » ; vérifiez l'adresse`,
    { id },
  );

export const stateFull = (setting: string, most: number): AppError =>
  new AppError(
    'STATE_FULL',
    `no more citations can be kept: the limit ${setting} is ${most}; existing citations stay; the operator of this server can raise the limit`,
    `plus aucune citation ne peut être conservée : la limite ${setting} est ${most} ; les citations existantes restent ; l'exploitant du serveur peut relever la limite`,
    { setting, most },
  );

export const tooManyCitations = (had: number, most: number): AppError =>
  new AppError(
    'TOO_MANY_CITATIONS',
    `${had} citations from your address were kept today; the limit is ${most} a day (MAX_CITATIONS_A_DAY), less when room is short; cite again tomorrow`,
    `${had} citations venues de votre adresse ont été conservées aujourd'hui ; la limite est ${most} par jour (MAX_CITATIONS_A_DAY), moins quand la place manque ; citez de nouveau demain`,
    { had, most },
  );

export const citationTooLarge = (bytes: number, most: number): AppError =>
  new AppError(
    'QUERY_TOO_LARGE',
    `the reply has ${bytes} bytes; a citation keeps at most ${most} (MAX_CITATION_BYTES); ask for fewer rows or fields, and export the rest`,
    `la réponse compte ${bytes} octets ; une citation en conserve ${most} au plus (MAX_CITATION_BYTES) ; demandez moins de lignes ou de champs, et exportez le reste`,
    { bytes, most },
  );

export const engineUnavailable = (engine: string, why: string): AppError =>
  new AppError(
    'ENGINE_UNAVAILABLE',
    `the graph engine (${engine}) does not answer: ${why}; try again in a moment; /health/ready says when it is back`,
    `le moteur de graphe (${engine}) ne répond pas : ${why} ; réessayez dans un instant ; /health/ready dit quand il est revenu`,
    { engine },
  );

export const noVersion = (): AppError =>
  new AppError(
    'NO_VERSION',
    'no version of the graph is published yet; run "npx passerelles build"',
    "aucune version du graphe n'est publiée ; lancez « npx passerelles build »",
  );

/** A version of which the engine has lost something. */
export const brokenVersion = (version: string): AppError =>
  new AppError(
    'NO_VERSION',
    `version ${version} is not whole in the graph engine, so nothing is answered from it; it is built again from its snapshot; ask again in a minute`,
    `la version ${version} n’est pas entière dans le moteur de graphe, rien n’en est donc tiré ; elle est reconstruite à partir de son instantané ; redemandez dans une minute`,
    { version },
  );

/** All connections to the engine are in use. */
export const noConnectionFree = (ms: number): AppError =>
  new AppError(
    'TRY_LATER',
    `no connection to the graph engine is free: all were in use for ${ms / 1000} s; ask again in a minute`,
    `aucune connexion au moteur de graphe n’est libre : toutes étaient prises pendant ${ms / 1000} s ; redemandez dans une minute`,
  );

export const serverStopping = (): AppError =>
  new AppError(
    'TRY_LATER',
    'this server is stopping; ask again in a moment',
    'ce serveur s’arrête ; redemandez dans un instant',
  );

export const unknownVersion = (given: string, kept: readonly string[]): AppError =>
  new AppError(
    'UNKNOWN_CODE',
    `no kept version is named "${cut(given)}"; kept: ${list(kept) || 'none'}`,
    `aucune version conservée ne s'appelle « ${cut(given)} » ; conservées : ${list(kept) || 'aucune'}`,
    { given: cut(given), kept },
  );

/** A version whose file is asked for and not kept. @param nearest the oldest one that is */
export const prunedVersion = (given: string, nearest: string | undefined, address: string | undefined): AppError =>
  new AppError(
    'PRUNED_VERSION',
    `version ${given} is not kept; ${nearest ? `the oldest one that is kept is ${nearest}; begin again with it (${address})` : 'none is kept'}; /bulk/index.json lists them`,
    `la version ${given} n'est pas conservée ; ${nearest ? `la plus ancienne conservée est ${nearest} ; repartez d'elle (${address})` : "aucune ne l'est"} ; /bulk/index.json en donne la liste`,
    { given, nearest, address },
  );

export const tooManyDays = (day: string, waiting: number): AppError =>
  new AppError(
    'TRY_LATER',
    `@graph.knownOn: ${day} is not prepared yet, and ${waiting} other days are being prepared; ask again in a minute`,
    `@graph.knownOn : ${day} n'est pas encore préparé, et ${waiting} autres jours sont en préparation ; redemandez dans une minute`,
    { argument: '@graph.knownOn' },
  );

/** @param why what the process that prepared it said, for the log: it may speak of the server's folders */
export const notDerived = (day: string, why: string): AppError => {
  const error = new AppError(
    'TRY_LATER',
    `@graph.knownOn: the graph as known on ${day} could not be prepared; ask again, or ask without knownOn`,
    `@graph.knownOn : le graphe connu au ${day} n'a pas pu être préparé ; redemandez, ou demandez sans knownOn`,
    { argument: '@graph.knownOn' },
  );
  error.cause = why;
  return error;
};

/** A request has waited long enough for others of its size. */
export const waitedTooLong = (waiting: number, ms: number): AppError =>
  new AppError(
    'TRY_LATER',
    `this request waited ${ms / 1000} s for others of its size, and ${waiting} more are waiting; ask again in a minute, or ask for smaller pages or with fewer conditions: what is small waits least`,
    `cette requête a attendu ${ms / 1000} s que d'autres de sa taille se terminent, et ${waiting} attendent encore ; redemandez dans une minute, ou demandez des pages plus petites ou moins de conditions : ce qui est petit attend le moins`,
  );

/** So many requests wait that this one may not. */
export const noRoomToWait = (waiting: number): AppError =>
  new AppError(
    'TRY_LATER',
    `${waiting} requests of this size are waiting already; ask again in a minute, or ask for smaller pages or with fewer conditions: what is small waits least`,
    `${waiting} requêtes de cette taille attendent déjà ; redemandez dans une minute, ou demandez des pages plus petites ou moins de conditions : ce qui est petit attend le moins`,
  );

export const statementTimeout = (name: string, ms: number): AppError =>
  new AppError(
    'STATEMENT_TIMEOUT',
    `the statement ${name} took more than ${ms} ms and was stopped; ask for smaller pages or a narrower filter`,
    `la requête ${name} a dépassé ${ms} ms et a été arrêtée ; demandez des pages plus petites ou un filtre plus étroit`,
    { statement: name, ms },
  );

export const badSetting = (name: string, value: string, may: string): AppError =>
  new AppError(
    'BAD_SETTING',
    `${name}=${JSON.stringify(value)} cannot be used: ${may}`,
    `${name}=${JSON.stringify(value)} est inutilisable : ${may}`,
    { setting: name },
  );

export const tooFewFiles = (most: number, least: number): AppError =>
  new AppError(
    'BAD_SETTING',
    `this process may have only ${most} files open at a time, and needs ${least}, and one for each connection; raise it, as by "ulimit -n 4096" before the start`,
    `ce processus ne peut ouvrir que ${most} fichiers à la fois ; il en faut ${least}, et un pour chaque connexion ; augmentez la limite, par exemple avec « ulimit -n 4096 » avant le démarrage`,
    { most, least },
  );

/** A command used wrongly: how it is written, and what is missing. */
export const wrongUse = (what: string, quoi: string): AppError => new AppError('BAD_USER_INPUT', what, quoi);

/** A row of a data set that breaks a rule. `column` is a header's name. */
export const badRow = (file: string, line: number, column: string, value: unknown, rule: string): AppError =>
  new AppError(
    'BAD_SEED',
    `${file}:${line}, column ${column}: ${JSON.stringify(value)}: ${rule}`,
    `${file}:${line}, colonne ${column} : ${JSON.stringify(value)} : ${rule}`,
    { file, line, column },
  );

/** A case settled by hand as a node that nothing makes: it would be a party without a name. */
export const settledAsNothing = (file: string, line: number, id: string): AppError =>
  new AppError(
    'BAD_SEED',
    `${file}:${line}, column id: ${JSON.stringify(id)}: no reference data and no row make such a node; correct the id, or name the party in a row`,
    `${file}:${line}, colonne id : ${JSON.stringify(id)} : ni les données de référence ni aucune ligne ne donnent un tel nœud ; corrigez l’identifiant, ou nommez la partie dans une ligne`,
    { file, line, column: 'id' },
  );

export const badFile = (file: string, what: string): AppError =>
  new AppError('BAD_SEED', `${file}: ${what}`, `${file} : ${what}`, { file });

/** A file given to `passerelles import` that cannot be read at all: nothing of it is loaded. */
export const importFailed = (where: string, what: string, quoi: string): AppError =>
  new AppError('BAD_IMPORT', `${where}: ${what}`, `${where} : ${quoi}`, { where });

export const missingFile = (file: string, wantedBy: string): AppError =>
  new AppError(
    'MISSING_FILE',
    `${file} is missing, but ${wantedBy} names it; restore the file or correct ${wantedBy}`,
    `${file} est absent alors que ${wantedBy} le nomme ; rétablissez le fichier ou corrigez ${wantedBy}`,
    { file },
  );

/** A file that a user named on the command line. */
export const noSuchFile = (file: string): AppError =>
  new AppError(
    'MISSING_FILE',
    `there is no file ${file}; check its path and its name`,
    `il n’y a pas de fichier ${file} ; vérifiez son chemin et son nom`,
    { file },
  );

export const noSnapshot = (path: string): AppError =>
  new AppError(
    'MISSING_FILE',
    `${path} is missing: the snapshot of this version was made elsewhere or deleted; run "npx passerelles build" here, or set SNAPSHOT_FOLDER to its folder`,
    `${path} est absent : l'instantané de cette version a été fait ailleurs ou supprimé ; lancez « npx passerelles build » ici, ou indiquez son dossier dans SNAPSHOT_FOLDER`,
    { file: path },
  );

export const graphHeld = (path: string, holder: string): AppError =>
  new AppError(
    'GRAPH_HELD',
    `${path} is being built by another process (${holder}); wait until it ends, or stop it`,
    `${path} est en cours de construction par un autre processus (${holder}) ; attendez sa fin ou arrêtez-le`,
    { path },
  );

/** @param settings those that name the place, with "or" between */
export const diskFailed = (path: string, why: string, settings = 'GRAPH_URL or SNAPSHOT_FOLDER'): AppError =>
  new AppError(
    'DISK',
    `${path} could not be written: ${why}; the version served before is untouched; free some space, or set ${settings} to another place, then run it again`,
    `${path} n'a pas pu être écrit : ${why} ; la version servie est intacte ; libérez de l'espace, ou indiquez un autre endroit dans ${settings.replace(' or ', ' ou ')}, puis relancez`,
    { path },
  );

export const interrupted = (): AppError =>
  new AppError(
    'INTERRUPTED',
    'stopped; the version served before is untouched',
    'arrêté ; la version servie est intacte',
  );

/** A source on the network that may answer later. */
export const sourceAway = (where: string, what: string, quoi: string): AppError =>
  new AppError(
    'SOURCE_AWAY',
    `${where}: ${what}; the version served is untouched and what was fetched is kept: run the same command again later`,
    `${where} : ${quoi} ; la version servie est intacte et ce qui a été reçu est gardé : relancez la même commande plus tard`,
    { where },
  );

/** A source on the network whose answer is not what it should be: asking again does not help. */
export const sourceUnusable = (where: string, what: string, quoi: string, more: object = {}): AppError =>
  new AppError(
    'SOURCE_UNUSABLE',
    `${where}: ${what}; the version served is untouched`,
    `${where} : ${quoi} ; la version servie est intacte`,
    { where, ...more },
  );

/** Sources on the network must be able to write to whoever asks them. */
export const noContact = (command: string): AppError =>
  wrongUse(
    `${command}: a source must be able to write to who asks it; set SYNC_CONTACT to your address, such as mailto:someone@example.org`,
    `${command} : une source doit pouvoir écrire à qui l’interroge ; indiquez votre adresse dans SYNC_CONTACT, par exemple mailto:quelqu-un@example.org`,
  );
