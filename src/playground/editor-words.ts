/** What the editor, which speaks English only, says on its buttons and beside them. */
const FRENCH: Readonly<Record<string, string>> = {
  'Execute query': 'Lancer la question',
  'Stop query': 'Arrêter la question',
  'Prettify query': 'Mettre la question en forme',
  'Merge fragments into query': 'Fondre les fragments dans la question',
  'Copy query': 'Copier la question',
  'Query Name': 'Nom de la question',
  'New tab': 'Nouvel onglet',
  'Close Tab': "Fermer l'onglet",
  'Select active operation': "Choisir l'onglet",
  'Operation Editor': 'Éditeur de la question',
  'Editor Commands': "Commandes de l'éditeur",
  'Result Window': 'Réponse',
  'Hide editor tools': 'Masquer les variables',
  'Show editor tools': 'Montrer les variables',
  'Documentation Explorer': 'Documentation',
  'Show Documentation Explorer': 'Montrer la documentation',
  'Hide Documentation Explorer': 'Masquer la documentation',
  'Show History': "Montrer l'historique",
  'Hide History': "Masquer l'historique",
  History: 'Historique',
  'Show GraphiQL Explorer': "Montrer l'explorateur de champs",
  'Hide GraphiQL Explorer': "Masquer l'explorateur de champs",
  'Re-fetch GraphQL schema': 'Relire le schéma',
  'Open short keys dialog': 'Raccourcis clavier',
  'Open settings dialog': 'Réglages',
  'Close dialog': 'Fermer',
  'Set active': 'Rouvrir',
  'Edit label': 'Renommer',
  'Add favorite': 'Ajouter aux favoris',
  'Remove favorite': 'Retirer des favoris',
  'Delete from history': "Effacer de l'historique",
};

/** The same in French, its keys kept: `New tab (Ctrl-T)`; undefined for what is not among the words. */
export function inFrench(text: string): string | undefined {
  const key = text.indexOf(' (');
  const [said, keys] = key < 0 ? [text, ''] : [text.slice(0, key), text.slice(key)];
  return Object.hasOwn(FRENCH, said) ? FRENCH[said] + keys : undefined;
}
