-- SPDX-License-Identifier: Apache-2.0
-- DuckDB: the year to date of every activity, by the end of September, from the table `activity`, made
-- of the wide CSV.

create temp table sums as
select level1, level2, level3, level4, code,
       coalesce(t01, 0) + coalesce(t02, 0) + coalesce(t03, 0) + coalesce(t04, 0) +
       coalesce(t05, 0) + coalesce(t06, 0) + coalesce(t07, 0) + coalesce(t08, 0) +
       coalesce(t09, 0) as target,
       coalesce(a01, 0) + coalesce(a02, 0) + coalesce(a03, 0) + coalesce(a04, 0) +
       coalesce(a05, 0) + coalesce(a06, 0) + coalesce(a07, 0) + coalesce(a08, 0) +
       coalesce(a09, 0) as actual,
       coalesce(a01, a02, a03, a04, a05, a06, a07, a08, a09) is not null as reported
from activity;

create temp table to_date as
select level1, level2, level3, level4, code, target, actual,
       case when target > 0 and reported then least(1.0, 1.0 * actual / target) end as compliance
from sums;
