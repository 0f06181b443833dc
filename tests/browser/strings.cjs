// Prints every string that the extension has translated, as JSON: [singular, plural or null].
// A call with anything but literals is an error, because no translator would ever see its words.
const { readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const extension = join(__dirname, '..', '..', 'extension');
const ts = require(join(extension, 'node_modules', 'typescript'));

const found = [];

function text(node, file) {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return text(node.left, file) + text(node.right, file);
  }
  throw new Error(`${file}: ${node.getText()} is not a literal, so it cannot be translated`);
}

function visit(node, file) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const name = node.expression.name.text;
    if (name === '__') {
      found.push([text(node.arguments[0], file), null]);
    } else if (name === '_n') {
      found.push([text(node.arguments[0], file), text(node.arguments[1], file)]);
    }
  }
  ts.forEachChild(node, child => visit(child, file));
}

for (const entry of readdirSync(join(extension, 'src'), { recursive: true })) {
  if (/\.tsx?$/.test(entry)) {
    const path = join(extension, 'src', entry);
    const kind = entry.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = readFileSync(path, 'utf-8');
    visit(ts.createSourceFile(entry, source, ts.ScriptTarget.Latest, true, kind), entry);
  }
}
console.log(JSON.stringify(found));
