-- cycle_add(year, starts_on, ends_on, opened_at) -> nothing
INSERT INTO cycle (year, starts_on, ends_on, opened_at) VALUES ($1, $2, $3, $4) ON CONFLICT (year) DO NOTHING;

-- cycle_get(year) -> cycle
SELECT id, year, starts_on, ends_on, opened_at FROM cycle WHERE year = $1;

-- cycle_on(today) -> cycle
SELECT id, year, starts_on, ends_on, opened_at
FROM cycle
ORDER BY CASE WHEN starts_on <= $1 THEN 0 ELSE 1 END, starts_on DESC, id
LIMIT 1;

-- cycles_all() -> cycle
SELECT id, year, starts_on, ends_on, opened_at FROM cycle ORDER BY year DESC, id;

-- scope_posts_of(school_id) -> scope_post
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.kind, o.school_id, o.job_title,
       o.staff_group, o.contract, o.start_date, o.end_date, p.induction_start, p.induction_end,
       o.framework_level, o.framework_stage
FROM person p JOIN post o ON o.person_id = p.id AND o.main = 1
WHERE CAST($1 AS BIGINT) IS NULL OR o.school_id = $1
ORDER BY p.sort_name, p.id;
