-- report_trust_get() -> report_trust
SELECT name, policy_version FROM trust WHERE id = 1;

-- report_add(appraisal_id, number, body, body_hash, policy_version, issued_at, issued_by) -> report_key
INSERT INTO report (appraisal_id, number, body, body_hash, policy_version, issued_at, issued_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id;

-- report_by_id(id) -> report
SELECT r.id, r.appraisal_id, r.number, r.body, r.body_hash, r.policy_version, r.issued_at,
  i.forename || ' ' || i.surname AS issued_by_name, p.forename || ' ' || p.surname AS employee_name,
  p.surname AS employee_surname, c.year, r.signed_at
FROM report r
JOIN person i ON i.id = r.issued_by
JOIN appraisal a ON a.id = r.appraisal_id
JOIN person p ON p.id = a.person_id
JOIN cycle c ON c.id = a.cycle_id
WHERE r.id = $1;

-- report_newest(appraisal_id) -> report_key
SELECT id FROM report WHERE appraisal_id = $1 ORDER BY number DESC, id LIMIT 1;

-- report_comments(report_id) -> report_comment
SELECT id, body, at FROM report_comment WHERE report_id = $1 ORDER BY id;

-- report_comment_write(report_id, body, at) -> nothing
INSERT INTO report_comment (report_id, body, at) VALUES ($1, $2, $3);

-- report_sign_as_read(id, signed_at) -> nothing
UPDATE report SET signed_at = $2 WHERE id = $1 AND signed_at IS NULL;
