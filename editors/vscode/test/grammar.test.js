// SPDX-License-Identifier: Apache-2.0
// What the grammar makes of pieces of plans, by the engine that VS Code uses.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const FILE = path.join(__dirname, "..", "syntaxes", "plan.tmLanguage.json");

async function grammar() {
  await oniguruma.loadWASM(fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(FILE, "utf8"), FILE),
  });
  return registry.loadGrammar("source.plan");
}

const loaded = grammar();

// "text" of each token that has a scope of its own -> that scope without ".plan".
async function tokens(text) {
  const found = [];
  let stack = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const done = (await loaded).tokenizeLine(line, stack);
    stack = done.ruleStack;
    for (const token of done.tokens) {
      const scope = token.scopes[token.scopes.length - 1];
      const piece = line.slice(token.startIndex, token.endIndex);
      if (piece.trim() !== "" && !/^(source|meta)/.test(scope)) found.push([piece.trim(), scope.replace(/\.plan$/, "")]);
    }
  }
  return found;
}

async function check(text, ...wanted) {
  assert.deepStrictEqual(await tokens(text), wanted);
}

test("declarations", async () => {
  await check('unidad SP "Programas" {', ["unidad", "storage.type"], ["SP", "entity.name.type.code"],
    ['"', "string.quoted.double"], ["Programas", "string.quoted.double"], ['"', "string.quoted.double"]);
  await check("target monthly 2024: - 1,100", ["target", "support.type.property-name"],
    ["monthly", "support.type.property-name.series"], ["2024", "constant.numeric"], ["1,100", "constant.numeric"]);
  await check("responsible ADN.1.4 # y", ["responsible", "support.type.property-name"],
    ["ADN.1.4", "entity.name.type.code"], ["# y", "comment.line.number-sign"]);
});

test("words are no parts of other words, with or without accents", async () => {
  await check("línea_base linea_base", ["línea_base", "support.type.property-name"],
    ["linea_base", "support.type.property-name"]);
  await check("meta-x plan.a metas_b subplan");
  await check("feb..sep", ["feb", "constant.numeric.month"], ["..", "keyword.operator"], ["sep", "constant.numeric.month"]);
});

test("rules", async () => {
  await check("green when compliance >= 90%", ["green", "constant.language.status"], ["when", "keyword.control"],
    ["compliance", "variable.language.property"], [">=", "keyword.operator"], ["90%", "constant.numeric"]);
  await check("count(activities) at 2024-03", ["count", "support.function"], ["activities", "storage.type"],
    ["at", "keyword.operator.word"], ["2024-03", "constant.numeric.date"]);
});

test("tables hold plain text", async () => {
  await check('table activity of ADN {\n  code | title\n # no\n  1.2  | target "x # {\n}\nunit A', ["table", "keyword.control"],
    ["activity", "storage.type"], ["of", "keyword.operator.word"], ["ADN", "entity.name.type.code"],
    ["{", "punctuation.section.block.begin"], ["|", "punctuation.separator.table"], ["# no", "comment.line.number-sign"],
    ["1.2", "constant.numeric"], ["|", "punctuation.separator.table"], ["}", "punctuation.section.block.end"],
    ["unit", "storage.type"], ["A", "entity.name.type.code"]);
});

test("texts", async () => {
  await check('note """a\n" b # {\n""" when', ["note", "support.type.property-name"], ['"""', "string.quoted.triple"],
    ["a", "string.quoted.triple"], ['" b # {', "string.quoted.triple"], ['"""', "string.quoted.triple"],
    ["when", "keyword.control"]);
  await check('message "hay {total} \\" de"', ["message", "keyword.control"], ['"', "string.quoted.double"],
    ["hay", "string.quoted.double"], ["{total}", "variable.other.placeholder"], ['\\"', "constant.character.escape"],
    ["de", "string.quoted.double"], ['"', "string.quoted.double"]);
  await check('note "open\nunit', ["note", "support.type.property-name"], ['"', "string.quoted.double"],
    ["open", "string.quoted.double"], ["unit", "storage.type"]);
});
