// SPDX-License-Identifier: Apache-2.0
// The client with an editor and a protocol that only note what is asked of them.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const test = require("node:test");

const ROOT = path.join(__dirname, "..");

function loaded(configuration, fails) {
  const said = { clients: [], errors: [], commands: {}, notices: [] };
  const vscode = {
    workspace: {
      getConfiguration: () => ({ get: (name) => configuration[name] }),
      onDidChangeConfiguration: (then) => { said.changed = then; return {}; },
    },
    window: { showErrorMessage: (text) => said.errors.push(text) },
    l10n: { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]) },
    commands: { registerCommand: (name, run) => { said.commands[name] = run; return {}; } },
  };
  class LanguageClient {
    constructor(id, name, server, options) {
      this.about = { id, server, options, running: false };
      said.clients.push(this.about);
    }
    async start() {
      if (fails) throw new Error("not there");
      this.about.running = true;
    }
    async stop() { this.about.running = false; }
    sendNotification(method, params) { said.notices.push([method, params]); }
  }
  const load = Module._load;
  Module._load = (name, ...rest) =>
    name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);
  const file = path.join(ROOT, "extension.js");
  delete require.cache[file];
  const extension = require(file);
  Module._load = load;
  return { extension, said };
}

test("starts plan lsp with the settings, tells it new ones, starts it again, stops it", async () => {
  const configuration = { path: "/opt/plan", at: "2024-09", known: "" };
  const { extension, said } = loaded(configuration);
  await extension.activate({ subscriptions: [] });
  assert.deepStrictEqual(said.clients[0].server, { command: "/opt/plan", args: ["lsp"] });
  assert.deepStrictEqual(said.clients[0].options.initializationOptions, { at: "2024-09", known: "" });
  configuration.at = "2024-10";
  said.changed({ affectsConfiguration: (name) => name === "plan" });
  assert.deepStrictEqual(said.notices, [["workspace/didChangeConfiguration",
    { settings: { plan: { at: "2024-10", known: "" } } }]]);
  await said.commands["plan.restart"]();
  assert.deepStrictEqual(said.clients.map((c) => c.running), [false, true]);
  await extension.deactivate();
  assert.ok(!said.clients[1].running);
});

test("says where the program is looked for when it is not there", async () => {
  const { extension, said } = loaded({ path: "plan" }, true);
  await extension.activate({ subscriptions: [] });
  assert.match(said.errors[0], /plan lsp does not start .*plan\.path/);
  await extension.deactivate();
});

test("all that package.json names is there", () => {
  const about = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json")));
  const files = [about.main, ...about.contributes.grammars.map((g) => g.path),
    ...about.contributes.languages.map((l) => l.configuration)];
  for (const file of files) assert.ok(fs.existsSync(path.join(ROOT, file)), file);
  JSON.parse(fs.readFileSync(path.join(ROOT, "language-configuration.json")));
});

test("every text of the settings and of the client is in English and in Spanish", () => {
  const read = (name) => JSON.parse(fs.readFileSync(path.join(ROOT, name)));
  const asked = [...fs.readFileSync(path.join(ROOT, "package.json"), "utf8").matchAll(/%([\w.]+)%/g)].map((m) => m[1]).sort();
  const english = read("package.nls.json"), spanish = read("package.nls.es.json");
  assert.ok(asked.length >= 5);
  for (const texts of [english, spanish]) assert.deepStrictEqual(Object.keys(texts).sort(), asked);
  for (const key of asked) assert.notStrictEqual(english[key], spanish[key]);
  const client = fs.readFileSync(path.join(ROOT, "extension.js"), "utf8");
  const texts = [...client.matchAll(/l10n\.t\(\s*"([^"]*)"/g)].map((m) => m[1]);
  assert.deepStrictEqual(Object.keys(read("l10n/bundle.l10n.es.json")).sort(), texts.sort());
});
