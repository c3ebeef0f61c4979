" SPDX-License-Identifier: Apache-2.0
" Vim filetype plugin
" Language: Plan, plans of public institutions as text

if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal formatoptions-=t formatoptions+=croql
setlocal iskeyword=@,48-57,_,-,.,128-255
setlocal suffixesadd=.plan
setlocal include=^\\s*\\%(use\\\|usar\\)\\s\\+\"\\zs[^\"]\\+
setlocal expandtab shiftwidth=2 softtabstop=2

let b:undo_ftplugin = "setlocal comments< commentstring< formatoptions< iskeyword< suffixesadd< include< expandtab< shiftwidth< softtabstop<"
