-- How we read Markdown: no typographic changes, no code, no formulas; a template's `$`, `@`, `^` and quotes are just
-- characters. Several templates may come in one run, since to start pandoc costs more than to read one; each is read
-- for itself, so that a fence left open in one does not reach the next. A line in Unicode's private use area parts
-- them; in what is written, a paragraph `imdocs-template` stands between them. Title lines count in the first only: they
-- are the opening slide.
local MARKDOWN = 'markdown-smart-auto_identifiers-implicit_figures-raw_html-raw_tex-raw_attribute-citations-example_lists'
  .. '-tex_math_dollars-superscript-subscript-strikeout-footnotes-inline_notes-emoji-yaml_metadata_block'
local BETWEEN = '\u{E020}'

function Reader(sources, options)
  local blocks, titles = pandoc.List(), nil
  for part in (tostring(sources) .. BETWEEN):gmatch('(.-)' .. BETWEEN) do
    if #blocks > 0 then blocks:insert(pandoc.Para(pandoc.Str('imdocs-template'))) end
    local read = pandoc.read(part, MARKDOWN, options)
    blocks:extend(read.blocks)
    titles = titles or read.meta
  end
  return pandoc.Pandoc(blocks, titles)
end
