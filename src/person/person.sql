-- person_by_id(id) -> person
SELECT id, staff_id, forename, surname, email, kind, trn, qts, induction_start, induction_end, version
FROM person WHERE id = $1;
-- person_by_staff_id(staff_id) -> person
SELECT id, staff_id, forename, surname, email, kind, trn, qts, induction_start, induction_end, version
FROM person WHERE staff_id = $1;
-- posts_of(person_id) -> post
SELECT p.id, p.person_id, p.school_id, s.name AS school_name, s.phase AS school_phase, p.job_title, p.staff_group,
  p.line_manager_id, m.forename || ' ' || m.surname AS line_manager_name, p.contract, p.start_date, p.end_date,
  p.fte_hundredths, p.framework_level, p.framework_stage, p.pay_point, p.main
FROM post p
JOIN school s ON s.id = p.school_id
LEFT JOIN person m ON m.id = p.line_manager_id
WHERE p.person_id = $1
ORDER BY p.main DESC, p.start_date, p.id;
-- person_employed(person_id, on) -> person_employment
SELECT COUNT(*) AS posts FROM (
  SELECT 1 FROM post p JOIN person e ON e.id = p.person_id
  WHERE p.person_id = $1 AND e.kind = 'employee'
    AND (p.start_date IS NULL OR p.start_date <= CAST($2 AS TEXT)) AND (p.end_date IS NULL OR p.end_date >= CAST($2 AS TEXT))
  UNION ALL
  SELECT 1 FROM role_grant g JOIN person e ON e.id = g.person_id
  WHERE g.person_id = $1 AND e.kind <> 'employee'
    AND g.from_date <= CAST($2 AS TEXT) AND (g.to_date IS NULL OR g.to_date >= CAST($2 AS TEXT))
) AS current_post;
-- people_like(word, other_word, school_id, limit, offset) -> found_person
SELECT p.id, p.forename || ' ' || p.surname AS name, po.job_title, s.name AS school_name
FROM person p
JOIN post po ON po.person_id = p.id AND po.main = 1
JOIN school s ON s.id = po.school_id
WHERE p.sort_name LIKE $1 AND p.sort_name LIKE $2
  AND (CAST($3 AS BIGINT) IS NULL
       OR EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id AND o.school_id = CAST($3 AS BIGINT)))
ORDER BY p.sort_name, p.id LIMIT $4 OFFSET $5;
-- in an order other than the usual one, which an index gives
-- people_like_by(word, other_word, school_id, limit, offset, sort) -> found_person
SELECT p.id, p.forename || ' ' || p.surname AS name, po.job_title, s.name AS school_name
FROM person p
JOIN post po ON po.person_id = p.id AND po.main = 1
JOIN school s ON s.id = po.school_id
WHERE p.sort_name LIKE $1 AND p.sort_name LIKE $2
  AND (CAST($3 AS BIGINT) IS NULL
       OR EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id AND o.school_id = CAST($3 AS BIGINT)))
ORDER BY CASE WHEN $6 = 'name' THEN p.sort_name END, CASE WHEN $6 = '-name' THEN p.sort_name END DESC,
  CASE WHEN $6 = 'job' THEN po.job_title END, CASE WHEN $6 = '-job' THEN po.job_title END DESC,
  CASE WHEN $6 = 'school' THEN s.name END, CASE WHEN $6 = '-school' THEN s.name END DESC,
  p.sort_name, p.id LIMIT $4 OFFSET $5;
-- person_seen_by(person_id, actor_id, today) -> person_seen
SELECT
  CASE WHEN CAST($1 AS BIGINT) = CAST($2 AS BIGINT) THEN 1 ELSE 0 END AS is_employee,
  CASE WHEN EXISTS (SELECT 1 FROM appraiser r JOIN appraisal a ON a.id = r.appraisal_id
                    WHERE a.person_id = $1 AND r.person_id = $2 AND r.state = 'confirmed'
                      AND (a.stage <> 'signed' OR a.to_date >= CAST($3 AS TEXT))) THEN 1 ELSE 0 END AS is_appraiser,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g JOIN post po ON po.school_id = g.school_id
                    WHERE po.person_id = $1 AND g.person_id = $2 AND g.role = 'headteacher'
                      AND g.from_date <= CAST($3 AS TEXT) AND (g.to_date IS NULL OR g.to_date >= CAST($3 AS TEXT)))
         OR EXISTS (SELECT 1 FROM role_grant g JOIN role_grant m ON m.role = 'chair'
                    WHERE g.person_id = $1 AND g.role = 'ceo' AND m.person_id = $2
                      AND g.from_date <= CAST($3 AS TEXT) AND (g.to_date IS NULL OR g.to_date >= CAST($3 AS TEXT))
                      AND m.from_date <= CAST($3 AS TEXT) AND (m.to_date IS NULL OR m.to_date >= CAST($3 AS TEXT)))
       THEN 1 ELSE 0 END AS is_head,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = $2 AND g.role = 'ceo'
                      AND g.from_date <= CAST($3 AS TEXT) AND (g.to_date IS NULL OR g.to_date >= CAST($3 AS TEXT)))
       THEN 1 ELSE 0 END AS is_ceo,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = $2 AND g.role = 'head_of_hr'
                      AND g.from_date <= CAST($3 AS TEXT) AND (g.to_date IS NULL OR g.to_date >= CAST($3 AS TEXT)))
       THEN 1 ELSE 0 END AS is_hr;
