-- SPDX-License-Identifier: Apache-2.0
-- SQLite: the year to date, by the end of September, of every node of the organisation. Reads the
-- wide CSV, imported as text into the table `cell`.

create temp view activity as
select level1, level2, level3, level4,
       nullif(t01, '') as t01, nullif(t02, '') as t02, nullif(t03, '') as t03,
       nullif(t04, '') as t04, nullif(t05, '') as t05, nullif(t06, '') as t06,
       nullif(t07, '') as t07, nullif(t08, '') as t08, nullif(t09, '') as t09,
       nullif(a01, '') as a01, nullif(a02, '') as a02, nullif(a03, '') as a03,
       nullif(a04, '') as a04, nullif(a05, '') as a05, nullif(a06, '') as a06,
       nullif(a07, '') as a07, nullif(a08, '') as a08, nullif(a09, '') as a09
from cell;

create temp table sums as
select level1, level2, level3, level4,
       coalesce(t01, 0) + coalesce(t02, 0) + coalesce(t03, 0) + coalesce(t04, 0) +
       coalesce(t05, 0) + coalesce(t06, 0) + coalesce(t07, 0) + coalesce(t08, 0) +
       coalesce(t09, 0) as target,
       coalesce(a01, 0) + coalesce(a02, 0) + coalesce(a03, 0) + coalesce(a04, 0) +
       coalesce(a05, 0) + coalesce(a06, 0) + coalesce(a07, 0) + coalesce(a08, 0) +
       coalesce(a09, 0) as actual,
       coalesce(a01, a02, a03, a04, a05, a06, a07, a08, a09) is not null as reported
from activity;

create temp table to_date as
select level1, level2, level3, level4, target, actual,
       case when target > 0 and reported then min(1.0, 1.0 * actual / target) end as compliance
from sums;

select level1 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level1
union all select level2 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level2
union all select level3 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level3
union all select level4 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level4;
