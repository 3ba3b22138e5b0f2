/** A hand-written statement in the labels of one version: `:Party` becomes `:Party_3fa9c1d2`. */
export const inVersion = (text, version) => text.replace(/:([A-Z][a-z]\w*)/g, `:$1_${version}`);
