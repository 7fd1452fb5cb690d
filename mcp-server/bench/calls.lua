-- tools/call with a text that differs from request to request, of 8 to 512 characters.
-- ERA is 2026-07-28 or 2025-11-25; CALL is "echo" or the JSON of name and arguments of a read; PAGES
-- may hold ids with commas between, to be read in turn instead of the one in CALL.
local era = os.getenv("ERA") or "2026-07-28"
local call = os.getenv("CALL") or "echo"
local name = call == "echo" and "echo" or call:match('"name":"([^"]+)"')
local VARIETY = 997

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["accept"] = "application/json, text/event-stream"
wrk.headers["mcp-protocol-version"] = era
local meta = ""
if era == "2026-07-28" then
  wrk.headers["mcp-method"] = "tools/call"
  wrk.headers["mcp-name"] = name
  meta = ',"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}'
end
local authorization = os.getenv("AUTHORIZATION")
if authorization and authorization ~= "" then wrk.headers["authorization"] = authorization end

local pages = {}
for id in (os.getenv("PAGES") or ""):gmatch("[^,]+") do pages[#pages + 1] = id end

local requests, turn, bad = {}, 0, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("bad", 0)
end

function init()
  math.randomseed(os.time())
  for i = 1, VARIETY do
    local text = {}
    for c = 1, math.random(8, 512) do text[c] = string.char(math.random(97, 122)) end
    local params = call == "echo"
      and '"name":"echo","arguments":{"text":"' .. table.concat(text) .. '"}'
      or (#pages > 0 and '"name":"get_page","arguments":{"page_id":"' .. pages[i % #pages + 1] .. '"}')
      or call:sub(2, -2)
    requests[i] = wrk.format(nil, nil, nil,
      '{"jsonrpc":"2.0","id":' .. i .. ',"method":"tools/call","params":{' .. params .. meta .. '}}')
  end
end

function request()
  turn = turn % VARIETY + 1
  return requests[turn]
end

function response(status, headers, body)
  if status ~= 200 or not body:find('"content"', 1, true) or body:find('"isError":true', 1, true) then
    bad = bad + 1
    wrk.thread:set("bad", bad)
  end
end

function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + (thread:get("bad") or 0) end
  local lost = summary.errors
  io.write(string.format(
    'JSON {"requests":%d,"us":%d,"p50":%.0f,"p95":%.0f,"p99":%.0f,"max":%.0f,"bad":%d,"lost":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    latency:percentile(99), latency.max, wrong, lost.connect + lost.read + lost.write + lost.timeout))
end
