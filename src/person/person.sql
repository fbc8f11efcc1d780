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
