// SPDX-License-Identifier: Apache-2.0
// libmicrohttpd, loaded when a server is asked for: it takes GnuTLS along, which would cost every
// start of the program more than the program itself.
#ifndef PLAN_SERVE_HTTP_LIBRARY_H
#define PLAN_SERVE_HTTP_LIBRARY_H

#include <microhttpd.h>

#define HTTP_FUNCTIONS(F)                                                                          \
    F(MHD_start_daemon)                                                                            \
    F(MHD_stop_daemon)                                                                             \
    F(MHD_run)                                                                                     \
    F(MHD_get_timeout)                                                                             \
    F(MHD_get_daemon_info)                                                                         \
    F(MHD_get_connection_info)                                                                     \
    F(MHD_lookup_connection_value_n)                                                               \
    F(MHD_lookup_connection_value)                                                                 \
    F(MHD_suspend_connection)                                                                      \
    F(MHD_resume_connection)                                                                       \
    F(MHD_create_response_from_buffer)                                                             \
    F(MHD_create_response_from_fd_at_offset64)                                                     \
    F(MHD_add_response_header)                                                                     \
    F(MHD_queue_response)                                                                          \
    F(MHD_destroy_response)

typedef struct HttpLibrary {
#define F(name) __typeof__ (&(name))(name);
    HTTP_FUNCTIONS(F)
#undef F
} HttpLibrary;

// NULL: it is not installed, or another version of it.
const HttpLibrary *http_library(void);

#endif
