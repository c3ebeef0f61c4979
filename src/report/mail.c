// SPDX-License-Identifier: Apache-2.0
// Messages as RFC 5322 and MIME have them, for a mail program to send. Lines end with CRLF; the
// same plan and day give the same bytes.
#include "report/messages.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/clean.h"

#include <ctype.h>
#include <string.h>

// --- addresses -----------------------------------------------------------------------------------

static bool is_atom(Str text) {
    if (text.len == 0 || text.ptr[0] == '.' || text.ptr[text.len - 1] == '.') return false;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool sign = c < 0x80 && c != 0 && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL;
        if (!sign && !(c < 0x80 && isalnum(c))) return false;
        if (c == '.' && text.ptr[i + 1] == '.') return false;
    }
    return true;
}

bool mail_address_is_sound(Str address) {
    const char *at = address.len == 0 ? NULL : memchr(address.ptr, '@', address.len);
    enum { ADDRESS_MAX = 254 };
    if (at == NULL || address.len > ADDRESS_MAX) return false;
    return is_atom(str_slice(address.ptr, at)) &&
           is_atom(str_slice(at + 1, address.ptr + address.len));
}

// --- headers -------------------------------------------------------------------------------------

static bool is_ascii(Str text) {
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < ' ' || c > '~') return false;
    }
    return true;
}

static void add_base64(Buf *out, Str text) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (uint32_t i = 0; i < text.len; i += 3) {
        uint32_t bits = 0;
        for (uint32_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < text.len ? (unsigned char)text.ptr[i + k] : 0);
        for (uint32_t k = 0; k < 4; k++)
            buf_char(out, (char)(i + k > text.len ? '=' : digits[bits >> (18 - 6 * k) & 63]));
    }
}

// As much as one encoded word of 75 characters holds: no part of a character, and whole words where
// there are several.
static uint32_t encoded_length(Str text) {
    enum { BYTES_MAX = 45 };
    uint32_t length = 0, word = 0;
    for (uint32_t n; length < text.len; length += n) {
        utf8_first((Str){text.ptr + length, text.len - length}, &n);
        if (length + n > BYTES_MAX) return word > 0 ? word : length;
        if (text.ptr[length] == ' ') word = length + 1;
    }
    return length;
}

static void add_encoded(Buf *out, Str text) {
    for (bool first = true; text.len > 0; first = false) {
        uint32_t length = encoded_length(text);
        buf_c(out, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        add_base64(out, (Str){text.ptr, length});
        buf_c(out, "?=");
        text.ptr += length;
        text.len -= length;
    }
}

// A line of a header is short, or it is encoded in several.
enum { HEADER_MAX = 60 };

static void add_subject(Buf *out, Str text) {
    buf_c(out, "Subject: ");
    bool plain = is_ascii(text) && text.len <= HEADER_MAX;
    if (plain)
        buf_add(out, text);
    else
        add_encoded(out, text);
    buf_c(out, "\r\n");
}

static void add_quoted(Buf *out, Str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_char(out, '\\');
        buf_char(out, text.ptr[i]);
    }
    buf_char(out, '"');
}

static void add_address(Buf *out, const char *header, const OutParty *party) {
    Buf shown = {0};
    text_clean(&shown, party->title.len > 0 ? party->title : party->code);
    Str name = buf_str(&shown);
    buf_printf(out, "%s: ", header);
    if (is_ascii(name) && name.len <= HEADER_MAX)
        add_quoted(out, name);
    else
        add_encoded(out, name);
    buf_printf(out, "\r\n <%.*s>\r\n", (int)party->email.len, party->email.ptr);
}

static void add_date(Buf *out, Date on) {
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int32_t year, month, day;
    date_parts(on, &year, &month, &day);
    buf_printf(out, "Date: %s, %02d %s %d 00:00:00 +0000\r\n", days[date_weekday(on)], (int)day,
               months[month - 1], (int)year);
}

// The same message has the same id, so that a mail program knows one that it has seen.
static void add_id(Buf *out, const OutMessage *message, Date on, Str body) {
    const char *at = memchr(message->from.email.ptr, '@', message->from.email.len);
    Buf all = {0};
    buf_add(&all, message->to.email);
    buf_char(&all, '\n');
    buf_add(&all, body);
    buf_c(out, "Message-ID: <plan.");
    date_write(out, on);
    buf_printf(out, ".%08x%.*s>\r\n", hash_str(buf_str(&all)),
               (int)(message->from.email.ptr + message->from.email.len - at), at);
}

// --- the body ------------------------------------------------------------------------------------

// Quoted-printable: lines of 76 characters at most, blanks at their ends written out.
static void add_body(Buf *out, Str text) {
    enum { LINE_MAX = 75 };
    uint32_t length = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n') {
            buf_c(out, "\r\n");
            length = 0;
            continue;
        }
        bool last = i + 1 == text.len || text.ptr[i + 1] == '\n';
        bool plain = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !last);
        if (length + (plain ? 1 : 3) > LINE_MAX) {
            buf_c(out, "=\r\n");
            length = 0;
        }
        if (plain)
            buf_char(out, (char)c);
        else
            buf_printf(out, "=%02X", c);
        length += plain ? 1 : 3;
    }
}

void out_mail(Buf *out, const OutMessage *message, Date on) {
    Buf body = {0};
    message_body(&body, message);
    add_date(out, on);
    add_address(out, "From", &message->from);
    add_address(out, "To", &message->to);
    add_subject(out, message_subject(message));
    add_id(out, message, on, buf_str(&body));
    buf_c(out, "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n"
               "Auto-Submitted: auto-generated\r\n"
               "\r\n");
    add_body(out, buf_str(&body));
}

const char *mail_file_name(const OutMessage *message, Date on, uint32_t number) {
    Buf name = {0};
    date_write(&name, on);
    buf_printf(&name, "-%03u-", number);
    for (uint32_t i = 0; i < message->to.code.len; i++) {
        unsigned char c = (unsigned char)message->to.code.ptr[i];
        bool plain = c < 0x80 && (isalnum(c) || c == '.' || c == '-' || c == '_');
        buf_char(&name, (char)(plain ? c : '_'));
    }
    buf_c(&name, ".eml");
    return buf_text(&name);
}
