/** The middle value; of an even number, the upper one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
