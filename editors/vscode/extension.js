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
    vscode.window.showErrorMessage(`${command} lsp does not start (${error.message}); plan.path in the settings says where the program is.`);
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
