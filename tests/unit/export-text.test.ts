import { expect, test } from 'vitest';
import { asText } from '../../src/export/csv.js';
import { xmlText } from '../../src/export/xml.js';

test.each(['=1+1', '+33 1', '-x', '@cmd', '\tx', '\rx', "'=x", "''@x", '=HYPERLINK("http://x")'])(
  'the text %j is no formula in a table, and one apostrophe less gives it back',
  (text) => {
    const written = asText(text);
    expect(written).toBe(`'${text}`);
    expect(written.replace(/^'(?='*[=+\-@\t\r])/, '')).toBe(text);
  },
);

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a;=1+1;b', "a;'=1+1;b"],
  ['x\t@cmd', "x\t'@cmd"],
  ['one\r\n=2', "one\r\n'=2"],
  ["a;'=1", "a;''=1"],
  ['\r=x', "'\r'=x"],
  ['=a;-b', "'=a;'-b"],
])('the text %j is no formula for readers that end cells at semicolons, tabs or lines either', (text, written) => {
  expect(asText(text)).toBe(written);
  expect(written.replace(/(?<=^|[;\t\r\n])'(?='*[=+\-@\t\r])/g, '')).toBe(text);
});

test.each(['-61.58', '+12', '-3', "'s-Hertogenbosch", 'Fès', '', 'a=b', 'Nantes; Rennes', 'a; - b', "''x"])(
  'the text %j is written in a table as it is',
  (text) => {
    expect(asText(text)).toBe(text);
  },
);

test('XML has markup and line ends as references, a forbidden character as U+FFFD, and says how many', () => {
  const text = xmlText();
  expect(text.of('<a b="c">&\'\t\r\n')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&apos;&#9;&#13;&#10;');
  expect(text.comment()).toBe('');
  expect(text.of('\u0000\u0007\u000B\u001F\uFFFE\uD800x\uDC00')).toBe(`${'\uFFFD'.repeat(6)}x\uFFFD`);
  expect(text.of('😀 é \u0085')).toBe('😀 é \u0085');
  expect(text.comment()).toContain('7 characters');
});
