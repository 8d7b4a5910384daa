-- What pandoc's writers leave to us: tables and images in Typst, sections, boxes and named table styles.
-- A token is one word in Unicode's private use area: U+E000 digits kind U+E001, kind being 's' (statement) or 'e' (expression).

local function statement_only(text) return text ~= '' and text:gsub('\u{E000}%d+s\u{E001}', ''):match('^%s*$') ~= nil end
local function quoted(text) return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end

-- All cells of a table are written at once, since each call of the writer costs a millisecond.
local BETWEEN = '\u{E021}'
local function written(rows)
  local blocks = pandoc.List()
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      blocks:extend(cell.contents)
      blocks:insert(pandoc.RawBlock('typst', BETWEEN))
    end
  end
  local out = pandoc.List()
  for cell in pandoc.write(pandoc.Pandoc(blocks), 'typst'):gmatch('(.-)' .. BETWEEN) do
    out:insert((cell:gsub('^%s+', ''):gsub('%s+$', '')))
  end
  return out
end

local function text_of(row)
  local whole = {}
  for _, cell in ipairs(row.cells) do whole[#whole + 1] = pandoc.utils.stringify(pandoc.Div(cell.contents)) end
  return table.concat(whole)
end

-- In a chart a cell may begin with two expressions side by side: the first is its colour.
local function typst_cell(cell, class)
  local fill, rest = cell:match('^(\u{E000}%d+e\u{E001})(\u{E000}%d+e.*)$')
  if class == 'chart' and fill then return 'table.cell(fill: rgb("' .. fill .. '"))[' .. rest .. ']' end
  return '[' .. cell .. ']'
end

local function typst_row(row, cells, class)
  local whole = text_of(row)
  if statement_only(whole) then return '\n' .. whole:gsub('%s', '') .. '\n' end
  return '  ' .. table.concat(cells:map(function(cell) return typst_cell(cell, class) end), ', ') .. ',\n'
end

local function typst_table(tbl, class)
  local widths = tbl.colspecs:map(function(spec) return spec[2] and string.format('%.2ffr', spec[2] * 100) or '1fr' end)
  local rows = pandoc.List()
  rows:extend(tbl.head.rows)
  for _, part in ipairs(tbl.bodies) do rows:extend(part.body) end
  local all, head, body = written(rows), '', ''
  local from = 1
  for number, row in ipairs(rows) do
    local cells = pandoc.List({ table.unpack(all, from, from + #row.cells - 1) })
    from = from + #row.cells
    if number > #tbl.head.rows then
      body = body .. typst_row(row, cells, class)
    elseif text_of(row):match('%S') then
      head = '(' .. table.concat(cells:map(function(cell) return '[' .. cell .. ']' end), ', ') .. ',)'
    end
  end
  return pandoc.RawBlock('typst', string.format('#im-table(kind: %s, columns: (%s,), header: %s,\n%s)\n',
    quoted(class or 'plain'), table.concat(widths, ', '), head == '' and '()' or head, body))
end

local TABLES = { answers = true, facts = true, rows = true, narrow = true, form = true, signatures = true, chart = true }
local function class_of(div)
  for _, class in ipairs(div.classes) do if TABLES[class] then return class end end
end

local function image(i)
  local alt = i.attributes.alt or pandoc.utils.stringify(i.caption)
  local width = i.attributes.width and (', width: ' .. i.attributes.width) or ''
  return string.format('#box(image(%s, alt: %s%s))', quoted(i.src), quoted(alt), width)
end

local function openxml(text) return pandoc.RawBlock('openxml', text) end

local division
function division(div)
  local class = class_of(div)
  if class then
    if FORMAT == 'typst' then
      return div.content:map(function(b) return b.t == 'Table' and typst_table(b, class) or b end)
    end
    local out = pandoc.List()
    for _, block in ipairs(div.content) do
      if block.t == 'Table' then out:insert(openxml('<w:p><w:r><w:t>imdocs-table-' .. class .. '</w:t></w:r></w:p>')) end
      out:insert(block)
    end
    return out
  end
  if div.classes:includes('keep') then
    local function mark(place) return openxml('<w:p><w:r><w:t>imdocs-keep-' .. place .. '</w:t></w:r></w:p>') end
    local inner = div.content:walk({ traverse = 'topdown', Div = division })
    if FORMAT == 'typst' then
      return pandoc.List({ pandoc.RawBlock('typst', '#im-keep[') }) .. inner .. { pandoc.RawBlock('typst', ']') }
    end
    return pandoc.List({ mark('begin') }) .. inner .. { mark('end') }
  end
  if div.classes:includes('newpage') then
    local brk = FORMAT == 'typst' and pandoc.RawBlock('typst', '#pagebreak(weak: true)')
      or openxml('<w:p><w:r><w:t>imdocs-newpage</w:t></w:r></w:p>')
    return pandoc.List({ brk }) .. div.content
  end
  if div.classes:includes('landscape') and FORMAT == 'typst' then
    return pandoc.List({ pandoc.RawBlock('typst', '#page(flipped: true)[') }) .. div.content .. { pandoc.RawBlock('typst', ']') }
  elseif div.classes:includes('landscape') then
    return pandoc.List({ openxml('<w:p><w:r><w:t>imdocs-section-portrait</w:t></w:r></w:p>') }) .. div.content
      .. { openxml('<w:p><w:r><w:t>imdocs-section-landscape</w:t></w:r></w:p>') }
  end
  if div.classes:includes('contents') then
    if FORMAT == 'typst' then
      return pandoc.List({ pandoc.RawBlock('typst', '#im-contents[') }) .. div.content .. { pandoc.RawBlock('typst', ']') }
    end
    local title = pandoc.Div(div.content, { ['custom-style'] = 'TOC Heading' })
    return { openxml('<w:p><w:r><w:t>imdocs-newpage</w:t></w:r></w:p>'), title, openxml('<w:p><w:r><w:t>imdocs-contents</w:t></w:r></w:p>') }
  end
  if FORMAT == 'typst' then
    for _, class in ipairs(div.classes) do
      if class == 'cover' or class == 'subtitle' or class == 'note' or class == 'small' or class == 'columns' or class == 'large' then
        return pandoc.List({ pandoc.RawBlock('typst', '#im-' .. class .. '[') }) .. div.content .. { pandoc.RawBlock('typst', ']') }
      end
    end
  elseif div.classes:includes('note') then
    div.attributes['custom-style'] = 'Note'
  elseif div.classes:includes('small') then
    div.attributes['custom-style'] = 'Small'
  elseif div.classes:includes('cover') then
    div.attributes['custom-style'] = 'Title'
  elseif div.classes:includes('subtitle') then
    div.attributes['custom-style'] = 'Subtitle'
  end
  return div
end

local function span(s)
  for _, class in ipairs(s.classes) do
    if FORMAT == 'typst' and (class == 'small' or class == 'code' or class == 'note') then
      return pandoc.List({ pandoc.RawInline('typst', '#im-' .. class .. '-text[') }) .. s.content .. { pandoc.RawInline('typst', ']') }
    elseif class == 'small' then s.attributes['custom-style'] = 'Small Text'
    elseif class == 'code' then s.attributes['custom-style'] = 'Field Code' end
  end
  return s
end

local function is_table(block) return block.t == 'Table' or (block.t == 'Div' and class_of(block) ~= nil) end
local function is_list(block) return block.t == 'BulletList' or block.t == 'OrderedList' end
local function is_statement(block)
  return (block.t == 'Para' or block.t == 'Plain') and statement_only(pandoc.utils.stringify(block))
end

-- A paragraph that leads to a table stays on its page; one that follows a list keeps its distance.
local function paragraphs(blocks)
  local made, before = pandoc.List(), nil
  for number, block in ipairs(blocks) do
    local after = number + 1
    while blocks[after] and is_statement(blocks[after]) do after = after + 1 end
    local leads = blocks[after] and is_table(blocks[after])
    if block.t ~= 'Para' or is_statement(block) then
      made:insert(block)
    elseif FORMAT ~= 'typst' and (leads or (before and is_list(before))) then
      made:insert(pandoc.Div(block, { ['custom-style'] = leads and 'Lead' or 'After List' }))
    elseif leads then
      made:extend({ pandoc.RawBlock('typst', '#im-lead['), block, pandoc.RawBlock('typst', ']') })
    else
      made:insert(block)
    end
    if not is_statement(block) then before = block end
  end
  return made
end

-- bottom up, so that a division sees its own tables before they are written
return {
  { Blocks = paragraphs },
  { Image = function(i) if FORMAT == 'typst' then return pandoc.RawInline('typst', image(i)) end end, Span = span },
  { traverse = 'topdown', Div = division },
  { Table = function(t) if FORMAT == 'typst' then return typst_table(t) end end },
}
