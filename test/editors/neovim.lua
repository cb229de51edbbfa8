-- Run by Neovim in an open file: waits for its finding, applies the preferred fix, waits until the finding is gone, and
-- writes what it saw, as JSON, to the file that the environment names.

local limit = 60000

--- What the editor shows once `expected` holds of it.
local function diagnostics(expected, what)
  local shown = {}
  local done = vim.wait(limit, function()
    shown = vim.diagnostic.get(0)
    return expected(shown)
  end)
  assert(done, 'No ' .. what .. ', but ' .. vim.inspect(shown))
  return shown
end

local function client()
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  assert(#clients == 1, 'One server, not ' .. #clients)
  return clients[1]
end

--- Newer versions have methods where older ones have functions.
local function request(method, params)
  local server = client()
  local answer
  if vim.fn.has('nvim-0.11') == 1 then
    answer = assert(server:request_sync(method, params, limit, 0))
  else
    answer = assert(server.request_sync(method, params, limit, 0))
  end
  assert(answer.err == nil, vim.inspect(answer.err))
  return answer.result
end

local function range_of(diagnostic)
  return {
    start = { line = diagnostic.lnum, character = diagnostic.col },
    ['end'] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
  }
end

local function drive()
  local found = diagnostics(function(shown)
    return #shown > 0
  end, 'finding')
  local first = found[1]
  local actions = request('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = range_of(first),
    context = { diagnostics = { first.user_data.lsp } },
  })
  local preferred = vim.tbl_filter(function(action)
    return action.isPreferred
  end, actions)
  assert(#preferred == 1, 'One preferred fix, not ' .. #preferred)
  local fix = preferred[1]
  if fix.edit == nil then
    fix = request('codeAction/resolve', fix)
  end
  vim.lsp.util.apply_workspace_edit(fix.edit, client().offset_encoding)
  local left = diagnostics(function(shown)
    return #shown == 0
  end, 'clean file')
  return {
    filetype = vim.bo.filetype,
    found = vim.tbl_map(function(one)
      return { line = one.lnum, source = one.source, severity = one.severity, code = first.user_data.lsp.code }
    end, found),
    titles = vim.tbl_map(function(action)
      return action.title
    end, actions),
    left = #left,
    text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n',
  }
end

local ok, result = xpcall(drive, debug.traceback)
vim.fn.writefile({ vim.fn.json_encode(ok and result or { error = result }) }, os.getenv('KINESIS_ENCRYPTION_RESULT'))
vim.cmd('qall!')
