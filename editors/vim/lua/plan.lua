-- SPDX-License-Identifier: Apache-2.0
-- The language server of Plan for Neovim 0.7 and later: require("plan").setup().
local M = {}

-- The folder of the plan: that of the repository, else that of the file.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local found = vim.fn.finddir(".git", folder .. ";")
  return found ~= "" and vim.fn.fnamemodify(found, ":p:h:h") or folder
end

local clients = {} -- by folder

local function attach(options, buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == "" or vim.bo[buffer].buftype ~= "" then return end
  local root = root_of(file)
  local id = clients[root]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client({
      name = "plan",
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      init_options = { at = options.at, known = options.known },
      capabilities = options.capabilities,
      on_attach = options.on_attach,
    })
    clients[root] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

--- options: cmd ({"plan", "lsp"}), at, known (the period and the day of the values), on_attach, capabilities
function M.setup(options)
  options = vim.tbl_extend("keep", options or {}, { cmd = { "plan", "lsp" } })
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "plan",
    callback = function(event) attach(options, event.buf) end,
  })
end

return M
