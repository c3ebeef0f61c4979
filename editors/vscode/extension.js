// SPDX-License-Identifier: Apache-2.0
// The language client: starts `plan lsp` and leaves everything else to it.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function settings() {
  const all = vscode.workspace.getConfiguration("plan");
  return { at: all.get("at"), known: all.get("known") };
}

async function start() {
  const command = vscode.workspace.getConfiguration("plan").get("path");
  client = new LanguageClient("plan", "Plan", { command, args: ["lsp"] }, {
    documentSelector: [{ language: "plan" }],
    initializationOptions: settings(),
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(vscode.l10n.t(
      "{0} lsp does not start ({1}); plan.path in the settings says where the program is.", command, error.message));
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("plan.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (client && event.affectsConfiguration("plan"))
        client.sendNotification("workspace/didChangeConfiguration", { settings: { plan: settings() } });
    }));
  await start();
}

module.exports = { activate, deactivate: stop };
