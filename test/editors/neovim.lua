-- Run inside Neovim with a file of the example open; writes what it saw to $REPORT.
local told = {}

local function until_true(test)
  vim.wait(30000, test, 50)
end

local function client()
  return vim.lsp.get_clients({ name = 'portolan', bufnr = 0 })[1]
end

local function ask(method, params)
  local answer = client().request_sync(method, params, 20000, 0)
  return answer and answer.result
end

local function run()
  until_true(function() return client() ~= nil and #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)
  told.before = #found
  told.loudest = 4
  for _, one in ipairs(found) do told.loudest = math.min(told.loudest, one.severity) end

  local document = { uri = vim.uri_from_bufnr(0) }
  local at
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find('NWTCPConnection', 1, true)
    if column and not at then at = { line = row - 1, character = column - 1 } end
  end
  local hover = ask('textDocument/hover', { textDocument = document, position = at })
  told.hover = hover and hover.contents.value or ''

  vim.cmd('edit ' .. vim.fn.fnameescape(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':h:h') .. '/Proxy/ProxyRules.swift'))
  until_true(function() return #vim.diagnostic.get(0) > 0 end)
  found = vim.diagnostic.get(0)
  told.before = #found
  document = { uri = vim.uri_from_bufnr(0) }

  local article, fix
  for _, one in ipairs(found) do
    local range = { start = { line = one.lnum, character = one.col }, ['end'] = { line = one.end_lnum, character = one.end_col } }
    local params = { textDocument = document, range = range, context = { diagnostics = {}, only = { 'quickfix' } } }
    for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
      if action.command and tostring(action.command.arguments[1]):find('^portolan:/%l+/') then article = article or action.command end
      if action.edit and not action.title:find('ilence') then fix = fix or action end
    end
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, client().offset_encoding)
  vim.cmd('silent write')
  until_true(function() return #vim.diagnostic.get(0) < told.before end)
  told.after = #vim.diagnostic.get(0)

  local code = vim.api.nvim_get_current_buf()
  ask('workspace/executeCommand', article)
  until_true(function() return vim.api.nvim_get_current_buf() ~= code end)
  told.article = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
  vim.api.nvim_set_current_buf(code)

  client().settings = { portolan = { rules = { ['*'] = 'off' } } }
  client().notify('workspace/didChangeConfiguration', { settings = client().settings })
  -- Before 0.11, Neovim asks again only when the text changes.
  vim.api.nvim_buf_set_lines(code, -1, -1, false, { '' })
  until_true(function() return #vim.diagnostic.get(code) == 0 end)
  told.silent = #vim.diagnostic.get(code)

  vim.cmd('edit ' .. vim.fn.fnameescape(vim.fn.glob(vim.fn.fnamemodify(vim.uri_to_fname(document.uri), ':h:h') .. '/**/*.entitlements', true, true)[1]))
  until_true(function() return client() ~= nil end)
  local list = ask('textDocument/hover', { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 4, character = 12 } })
  told.list = list and list.contents.value or ''

  local one = client()
  for _, each in ipairs(vim.lsp.get_clients()) do each.stop() end
  until_true(function() return one.is_stopped() end)
  told.stopped = one.is_stopped()
end

local ok, problem = pcall(run)
if not ok then told.problem = problem end
vim.fn.writefile({ vim.json.encode(told) }, vim.env.REPORT)
vim.cmd('qall!')
