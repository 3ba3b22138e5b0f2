import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { answerQuestions } from '../../concurrency/thread.js';

export interface PngQuestion {
  readonly svg: string;
  /** Pixels. */
  readonly width: number;
}

const require = createRequire(import.meta.url);
const FAMILY = 'DejaVu Sans';
/** The machine may have no fonts; these have Latin, Greek, Cyrillic and Arabic letters. */
const fontBuffers = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(
  (name) => new Uint8Array(readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}`))),
);
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));

answerQuestions(async ({ svg, width }: PngQuestion) => {
  await ready;
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY, serifFamily: FAMILY },
  });
  const picture = drawn.render();
  try {
    return picture.asPng();
  } finally {
    picture.free();
    drawn.free();
  }
});
