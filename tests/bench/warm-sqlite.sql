-- SPDX-License-Identifier: Apache-2.0
-- SQLite: the facts of the wide CSV, imported as text into the table `cell`, as numbers in a table
-- with indexes, and the questions of the warm session: each runs five times, the last is timed.

create table activity (code text primary key, lead text,
  t1 int, t2 int, t3 int, t4 int, t5 int, t6 int, t7 int, t8 int, t9 int,
  a1 int, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int, a9 int) without rowid;
insert into activity select code, level4,
  nullif(t01, ''), nullif(t02, ''), nullif(t03, ''), nullif(t04, ''), nullif(t05, ''),
  nullif(t06, ''), nullif(t07, ''), nullif(t08, ''), nullif(t09, ''),
  nullif(a01, ''), nullif(a02, ''), nullif(a03, ''), nullif(a04, ''), nullif(a05, ''),
  nullif(a06, ''), nullif(a07, ''), nullif(a08, ''), nullif(a09, '') from cell;
create index activity_lead on activity (lead);

create view to_date as select code, lead, t, a, case when t > 0 and said then 1.0 * a / t end as compliance
from (select code, lead,
  coalesce(t1, 0) + coalesce(t2, 0) + coalesce(t3, 0) + coalesce(t4, 0) + coalesce(t5, 0) +
  coalesce(t6, 0) + coalesce(t7, 0) + coalesce(t8, 0) + coalesce(t9, 0) as t,
  coalesce(a1, 0) + coalesce(a2, 0) + coalesce(a3, 0) + coalesce(a4, 0) + coalesce(a5, 0) +
  coalesce(a6, 0) + coalesce(a7, 0) + coalesce(a8, 0) + coalesce(a9, 0) as a,
  coalesce(a1, a2, a3, a4, a5, a6, a7, a8, a9) is not null as said from activity);
