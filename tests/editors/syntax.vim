" SPDX-License-Identifier: Apache-2.0
" Run by tests/scripts/editors.test in a Neovim without any settings: what stands under [ ] in a line of
" the sample must be of the group that the line's end names.
set nomore nocompatible
let s:failures = []

function! s:Fail(what) abort
  call add(s:failures, a:what)
endfunction

" The highlighted group at a place, without the transparent ones.
function! s:Group(line, column) abort
  return synIDattr(synID(a:line, a:column, 1), 'name')
endfunction

function! s:Syntax() abort
  let [lines, wanted] = [[], []]
  for line in readfile($SAMPLE)
    let parts = split(line, '\s\+=>\s\+', 1)
    let [text, groups] = [parts[0], len(parts) > 1 ? split(parts[1]) : []]
    while text =~# '⟦'
      let column = match(text, '⟦') + 1
      call add(wanted, [len(lines) + 1, column, remove(groups, 0)])
      let text = substitute(text, '⟦\(.\{-}\)⟧', '\1', '')
    endwhile
    call add(lines, text)
  endfor
  call writefile(lines, $TEMP_PLAN)
  execute 'edit' fnameescape($TEMP_PLAN)
  if &filetype !=# 'plan'
    call s:Fail('the type of the file is ' .. &filetype)
  endif
  for [line, column, group] in wanted
    let got = s:Group(line, column)
    if got !=# (group ==# '-' ? '' : group)
      call s:Fail(printf('%d:%d of "%s": %s, not %s', line, column, getline(line), got, group))
    endif
  endfor
  if &commentstring !=# '# %s'
    call s:Fail('commentstring is ' .. &commentstring)
  endif
endfunction

" Indented anew, a file stays as it is.
function! s:Indent() abort
  let before = getline(1, '$')
  %left
  silent normal! gg=G
  for number in range(1, len(before))
    if before[number - 1] !=# getline(number)
      call s:Fail(printf('indented as "%s", not "%s"', getline(number), before[number - 1]))
    endif
  endfor
endfunction

try
  call s:Syntax()
  execute 'edit!' fnameescape($INDENTED)
  call s:Indent()
catch
  call s:Fail(v:exception .. ' at ' .. v:throwpoint)
endtry
call writefile(s:failures, $FAILURES)
qall!
