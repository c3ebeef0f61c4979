// SPDX-License-Identifier: Apache-2.0
// Whose connection it is. Every user of a machine can reach its loopback addresses, and the files
// of a plan may be readable for one of them only. The system lists who owns each end of a
// connection.
#include "serve/parts.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool owner_can_be_told(void) { return access("/proc/net/tcp", R_OK) == 0; }

// The words of a line: number, address here, address there, state, queues, timer, retransmits,
// user.
static bool line_user(const char *line, const char *ends, uid_t *user) {
    const char *at = strstr(line, ends);
    unsigned owner;
    if (at == NULL || sscanf(at + strlen(ends), " %*x %*x:%*x %*x:%*x %*x %u", &owner) != 1)
        return false;
    *user = owner;
    return true;
}

static bool find_user(const char *path, const char *ends, uid_t *user) {
    FILE *list = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    bool found = false;
    while (list != NULL && !found && getline(&line, &room, list) > 0)
        found = line_user(line, ends, user);
    free(line);
    if (list != NULL) fclose(list);
    return found;
}

bool owner_is_ours(unsigned port, unsigned own_port) {
    static const char mapped[] = "0000000000000000FFFF0000";
    char ends[128];
    uid_t user;
    uint32_t loopback = htonl(INADDR_LOOPBACK);
    snprintf(ends, sizeof ends, " %08X:%04X %08X:%04X", loopback, port, loopback, own_port);
    bool found = find_user("/proc/net/tcp", ends, &user);
    if (!found) { // a socket for both kinds of addresses
        snprintf(ends, sizeof ends, " %s%08X:%04X %s%08X:%04X", mapped, loopback, port, mapped,
                 loopback, own_port);
        found = find_user("/proc/net/tcp6", ends, &user);
    }
    return found && (user == geteuid() || user == 0);
}
