-- SPDX-License-Identifier: Apache-2.0
-- DuckDB: the same of every node of the organisation, from `to_date`.

select level1 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level1
union all select level2 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level2
union all select level3 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level3
union all select level4 as code, sum(target) as target, sum(actual) as actual,
       avg(compliance) as compliance from to_date group by level4;
