" SPDX-License-Identifier: Apache-2.0
" Vim indent file
" Language: Plan, plans of public institutions as text

if exists("b:did_indent")
  finish
endif
let b:did_indent = 1

setlocal indentexpr=GetPlanIndent(v:lnum)
setlocal indentkeys=o,O,0},!^F
setlocal nosmartindent
let b:undo_indent = "setlocal indentexpr< indentkeys< smartindent<"

if exists("*GetPlanIndent")
  finish
endif

" A line without texts and comments.
function! s:Bare(lnum)
  return substitute(substitute(getline(a:lnum), '"\%(\\.\|[^"\\]\)*"', '', 'g'), '#.*', '', '')
endfunction

" How many blocks a line opens, less those that it closes behind them.
function! s:Opened(lnum)
  let depth = 0
  for sign in split(substitute(s:Bare(a:lnum), '[^{}]', '', 'g'), '\zs')
    let depth = sign ==# '{' ? depth + 1 : max([depth - 1, 0])
  endfor
  return depth
endfunction

" How many blocks a line closes that were open before it, behind its first brace.
function! s:Closed(lnum)
  let [depth, closed] = [0, 0]
  for sign in split(substitute(s:Bare(a:lnum), '[^{}]', '', 'g'), '\zs')
    if sign ==# '{'
      let depth += 1
    elseif depth > 0
      let depth -= 1
    else
      let closed += 1
    endif
  endfor
  return s:Bare(a:lnum) =~# '^\s*}' ? closed - 1 : closed
endfunction

function! GetPlanIndent(lnum)
  let before = prevnonblank(a:lnum - 1)
  if before == 0
    return 0
  endif
  let indent = indent(before) + shiftwidth() * (s:Opened(before) - s:Closed(before))
  if getline(a:lnum) =~# '^\s*}'
    let indent -= shiftwidth()
  endif
  return max([indent, 0])
endfunction
