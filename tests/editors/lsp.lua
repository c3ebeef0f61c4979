-- SPDX-License-Identifier: Apache-2.0
-- Run by tests/scripts/editors.test in a headless Neovim: its own client against `plan lsp`, on a copy of an example.
local failures, checks = {}, 0

local function check(what, got, want)
  checks = checks + 1
  if not vim.deep_equal(got, want) then
    table.insert(failures, what .. ": got " .. vim.inspect(got) .. ", want " .. vim.inspect(want))
  end
end

local function check_has(what, whole, piece)
  checks = checks + 1
  if not whole:find(piece, 1, true) then
    table.insert(failures, what .. ": no '" .. piece .. "' in " .. whole)
  end
end

local function wait(what, done)
  if not vim.wait(30000, done, 10) then error("no " .. what .. " in 30 s") end
end

-- [line, column] of a piece of the buffer, from 0, and bytes into it.
local function place(piece, inside)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local at = line:find(piece, 1, true)
    if at then return { number - 1, at - 1 + (inside or 0) } end
  end
  error("no " .. piece)
end

local function put_cursor(piece, inside)
  local at = place(piece, inside)
  vim.api.nvim_win_set_cursor(0, { at[1] + 1, at[2] })
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  for _, answer in pairs(answers or {}) do
    if answer.error then error(method .. ": " .. vim.inspect(answer.error)) end
    return answer.result
  end
  error("no answer to " .. method)
end

local function here() return vim.lsp.util.make_position_params(0, "utf-16") end

local function errors()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })) do
    table.insert(found, d.code .. " " .. vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})[1])
  end
  return found
end

local function set(from, to)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local a, b = line:find(from, 1, true)
    if a then
      vim.api.nvim_buf_set_lines(0, number - 1, number, false, { line:sub(1, a - 1) .. to .. line:sub(b + 1) })
      return
    end
  end
  error("no " .. from)
end

local function has(code)
  for _, found in ipairs(errors()) do
    if found:sub(1, #code) == code then return true end
  end
  return false
end

local known -- how many errors the document has of its own: totals that are printed wrong

local function diagnostics()
  wait("first diagnostics", function() return #errors() > 0 end)
  known = #errors()
  check("errors of the document", errors()[1], "E0609 8")
  set("unidad IA ", "unidad IX ")
  wait("an error of a unit that is not there", function() return has("E0201") end)
  set("unidad IX ", "unidad IA ")
  wait("the error to go", function() return #errors() == known and not has("E0201") end)
end

local function hover()
  put_cursor("unidad ADN", 8)
  local said = request("textDocument/hover", here()).contents.value
  check_has("hover", said, "Programa ADN de la Pobreza")
  check_has("hover", said, "compliance: **")
end

local function completion()
  local line = #vim.api.nvim_buf_get_lines(0, 0, -1, false)
  vim.api.nvim_buf_set_lines(0, line, line, false, { "actividad Ñ1 \"👧\" { med }" })
  vim.api.nvim_win_set_cursor(0, { line + 1, #"actividad Ñ1 \"👧\" { med" })
  local items = request("textDocument/completion", here()).items
  check("completion", items[1] and items[1].label, "medida")
  vim.lsp.util.apply_text_edits({ items[1].textEdit }, 0, "utf-16")
  check("completed", vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1], "actividad Ñ1 \"👧\" { medida }")
  vim.api.nvim_buf_set_lines(0, line, line + 1, false, {})
end

local function rename()
  put_cursor("tabla actividad de IA", 19)
  vim.lsp.buf.rename("ABU")
  wait("the new name", function() return pcall(place, "unidad ABU ") and pcall(place, "tabla actividad de ABU") end)
  vim.cmd("silent wall")
  check("in the records", vim.fn.system("grep -c ^IA[.] " .. vim.fn.shellescape(vim.env.FOLDER .. "/avance-inventado.csv")),
    "0\n")
  wait("no other errors", function() return #errors() == known and not has("E0201") end)
end

local function symbols()
  local all = request("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  check("the first symbol", all[1].name, "PAT-2024")
  check("references", #request("textDocument/references", vim.tbl_extend("force", (put_cursor("unidad ABU", 8) and nil) or here(),
    { context = { includeDeclaration = true } })), 2)
end

local function definition()
  put_cursor("tabla actividad de ABU", 19)
  vim.lsp.buf.definition()
  wait("the definition", function()
    local row = vim.api.nvim_win_get_cursor(0)[1]
    return vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]:find("unidad ABU", 1, true) ~= nil
  end)
end

local function formatting()
  set("unidad ABU ", "unidad    ABU ")
  if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 30000 }) else vim.lsp.buf.formatting_sync(nil, 30000) end
  wait("the layout", function() return not pcall(place, "unidad    ABU ") end)
  check("laid out", pcall(place, "unidad ABU "), true)
end

local function fix()
  local all = request("textDocument/codeAction", { textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = { line = 0, character = 0 }, ["end"] = { line = 9999, character = 0 } }, context = { diagnostics = {} } })
  check("a fix for each", #all, known)
  for _, action in ipairs(all) do vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
  wait("no errors", function() return #errors() == 0 end)
end

local ok, why = xpcall(function()
  vim.opt.hidden = true
  require("plan").setup({ cmd = { vim.env.PLAN, "lsp" } })
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.FOLDER .. "/plan.plan"))
  for _, part in ipairs({ diagnostics, hover, completion, rename, symbols, definition, formatting, fix }) do part() end
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait("the end of the server", function() return #vim.lsp.get_active_clients() == 0 end)
end, debug.traceback)
if not ok then table.insert(failures, why) end
if checks == 0 then table.insert(failures, "nothing was checked") end
vim.fn.writefile(vim.split(table.concat(failures, "\n"), "\n"), vim.env.FAILURES)
vim.cmd("qall!")
