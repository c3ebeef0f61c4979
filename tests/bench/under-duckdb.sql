-- SPDX-License-Identifier: Apache-2.0
-- DuckDB: the activities under 70 %, the worst first, from `to_date`.

select code, compliance from to_date where compliance < 0.7 order by compliance;
