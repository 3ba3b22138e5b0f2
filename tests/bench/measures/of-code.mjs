/* What can be counted in a folder of TypeScript: lines, functions, casts, circles of imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))];

const isCast = (node) =>
  (ts.isAsExpression(node) && node.type.getText() !== 'const') || ts.isTypeAssertionExpression(node);

/** Lines with something on them that is no comment. */
function netLines(source) {
  const lines = new Set();
  const visit = (node) => {
    if (node.getChildCount() > 0 && !ts.isJSDoc(node)) node.getChildren().forEach(visit);
    else if (!ts.isJSDoc(node) && node.getWidth() > 0)
      for (let line = lineOf(source, node.getStart()); line <= lineOf(source, node.getEnd()); line += 1)
        lines.add(line);
  };
  visit(source);
  return lines.size;
}
const lineOf = (source, at) => source.getLineAndCharacterOfPosition(at).line;

/** The files that a file imports, those of types too. */
const importsOf = (source, path) =>
  source.statements
    .filter((one) => (ts.isImportDeclaration(one) || ts.isExportDeclaration(one)) && one.moduleSpecifier)
    .map(({ moduleSpecifier: { text } }) => text)
    .filter((text) => text.startsWith('.'))
    .map((text) => resolve(dirname(path), text.replace(/\.js$/, '.ts')));

/** The groups of files that import each other (Tarjan). */
function circlesOf(imports) {
  const [numbers, lowest, stack, circles] = [new Map(), new Map(), [], []];
  const visit = (path) => {
    numbers.set(path, numbers.size);
    lowest.set(path, numbers.get(path));
    stack.push(path);
    for (const to of imports.get(path).filter((one) => imports.has(one))) {
      if (!numbers.has(to)) visit(to);
      if (stack.includes(to)) lowest.set(path, Math.min(lowest.get(path), lowest.get(to)));
    }
    if (lowest.get(path) !== numbers.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) circles.push(circle);
  };
  for (const path of imports.keys()) if (!numbers.has(path)) visit(path);
  return circles;
}

export function measureCode(root) {
  const folder = join(root, 'src');
  const paths = readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
  const imports = new Map();
  const [lines, files, functions] = [[], [], []];
  let casts = 0;
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    imports.set(path, importsOf(source, path));
    lines.push(netLines(source));
    files.push(text.split('\n').length - 1);
    const visit = (node) => {
      if (isCast(node)) casts += 1;
      if (ts.isFunctionLike(node) && node.body)
        functions.push({
          at: relative(root, path),
          lines: lineOf(source, node.getEnd()) - lineOf(source, node.getStart()) + 1,
        });
      node.forEachChild(visit);
    };
    visit(source);
  }
  const sizes = functions.map((one) => one.lines);
  const longest = functions.reduce((most, one) => (one.lines > most.lines ? one : most));
  return {
    netLines: lines.reduce((sum, one) => sum + one, 0),
    longestFunction: `${longest.lines} (${longest.at})`,
    functions95: quantile(sizes, 0.95),
    medianFile: quantile(files, 0.5),
    casts,
    circles: circlesOf(imports).map((circle) => circle.map((path) => relative(folder, path)).join(' ↔ ')),
  };
}
