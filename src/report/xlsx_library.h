// SPDX-License-Identifier: Apache-2.0
// libxlsxwriter, loaded when a workbook is asked for: it takes libcrypto along, which would cost
// every start of the program more than the program itself.
#ifndef PLAN_REPORT_XLSX_LIBRARY_H
#define PLAN_REPORT_XLSX_LIBRARY_H

#include <xlsxwriter.h>

#define XLSX_FUNCTIONS(F)                                                                          \
    F(workbook_new)                                                                                \
    F(workbook_add_worksheet)                                                                      \
    F(workbook_add_format)                                                                         \
    F(workbook_close)                                                                              \
    F(worksheet_write_string)                                                                      \
    F(worksheet_write_number)                                                                      \
    F(worksheet_write_formula_num)                                                                 \
    F(worksheet_write_blank)                                                                       \
    F(worksheet_set_column)                                                                        \
    F(worksheet_set_row)                                                                           \
    F(worksheet_merge_range)                                                                       \
    F(worksheet_freeze_panes)                                                                      \
    F(worksheet_autofilter)                                                                        \
    F(worksheet_conditional_format_range)                                                          \
    F(worksheet_set_landscape)                                                                     \
    F(worksheet_set_paper)                                                                         \
    F(worksheet_fit_to_pages)                                                                      \
    F(worksheet_repeat_rows)                                                                       \
    F(format_set_bold)                                                                             \
    F(format_set_num_format)                                                                       \
    F(format_set_bg_color)                                                                         \
    F(format_set_font_color)                                                                       \
    F(format_set_font_size)                                                                        \
    F(format_set_border)                                                                           \
    F(format_set_border_color)                                                                     \
    F(format_set_text_wrap)                                                                        \
    F(format_set_align)                                                                            \
    F(format_set_indent)

typedef struct XlsxLibrary {
#define F(name) __typeof__(&(name))(name);
    XLSX_FUNCTIONS(F)
#undef F
} XlsxLibrary;

// NULL: it is not installed, or another version of it.
const XlsxLibrary *xlsx_library(void);

#endif
