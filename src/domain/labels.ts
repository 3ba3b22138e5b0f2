import type { AuthorityLevel, Continent, PartnershipKind, PartnershipStatus } from './vocabulary.js';

/** A word of a closed list as people read it, in French and in English. */
export interface Label {
  readonly fr: string;
  readonly en: string;
}

const label = (fr: string, en: string): Label => ({ fr, en });

export const UNKNOWN_LABEL = label('inconnu', 'unknown');

export const KIND_LABELS: Readonly<Record<PartnershipKind, Label>> = {
  TWINNING: label('jumelage', 'twinning'),
  COOPERATION_AGREEMENT: label('coopération décentralisée', 'decentralised cooperation'),
  PROJECT: label('projet', 'project'),
};

export const STATUS_LABELS: Readonly<Record<PartnershipStatus, Label>> = {
  ANNOUNCED: label('annoncé', 'announced'),
  PLANNED: label('prévu', 'planned'),
  ACTIVE: label('en cours', 'under way'),
  DORMANT: label('en sommeil', 'dormant'),
  SUSPENDED: label('suspendu', 'suspended'),
  ENDED: label('terminé', 'ended'),
  UNKNOWN: UNKNOWN_LABEL,
};

export const LEVEL_LABELS: Readonly<Record<AuthorityLevel, Label>> = {
  COMMUNE: label('commune', 'commune'),
  INTERCOMMUNALITY: label('intercommunalité', 'intercommunality'),
  DEPARTMENT: label('département', 'département'),
  REGION: label('région', 'région'),
  SPECIAL_STATUS: label('collectivité à statut particulier', 'authority with special status'),
  CITY: label('ville', 'city'),
  DISTRICT: label('district', 'district'),
  PROVINCE: label('province', 'province'),
  STATE: label('État fédéré', 'federated state'),
  ASSOCIATION_OF_AUTHORITIES: label('groupement de collectivités', 'association of authorities'),
  COUNTRY: label('pays', 'country'),
};

export const CONTINENT_LABELS: Readonly<Record<Continent, Label>> = {
  AF: label('Afrique', 'Africa'),
  AN: label('Antarctique', 'Antarctica'),
  AS: label('Asie', 'Asia'),
  EU: label('Europe', 'Europe'),
  NA: label('Amérique du Nord', 'North America'),
  OC: label('Océanie', 'Oceania'),
  SA: label('Amérique du Sud', 'South America'),
};
