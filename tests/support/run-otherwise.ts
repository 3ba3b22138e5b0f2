import type { GraphStore, GraphView } from '../../src/store/graph-store.js';

type Run = GraphView['run'];

/** A real engine whose reading statements run through `through`, which may count, hold up, change or refuse them. */
export const runOtherwise = (store: GraphStore, through: (run: Run) => Run): GraphStore => ({
  ...store,
  open: async (version) => {
    const view = await store.open(version);
    return { ...view, run: through((query, parameters, options) => view.run(query, parameters, options)) };
  },
});
