-- progress_of(appraisal_id) -> progress
SELECT * FROM appraisal_progress WHERE appraisal_id = $1;
-- by session, so that it can be asked for together with who it is; a signed one stays until the next period begins, so
-- that its report can be found
-- progress_own(each session_hash, today) -> progress
SELECT g.* FROM appraisal_progress g
WHERE g.person_id = (SELECT s.person_id FROM session s WHERE s.token_hash = $1)
  AND (g.stage <> 'signed' OR g.to_date >= $2 OR NOT EXISTS (SELECT 1 FROM appraisal n
    WHERE n.person_id = g.person_id AND n.from_date > g.from_date AND n.opens_on <= $2))
ORDER BY g.year DESC, g.appraisal_id;
-- progress_appraised(person_id, today, most) -> progress
SELECT g.* FROM appraisal_progress g
WHERE g.appraisal_id IN (SELECT r.appraisal_id FROM appraiser r WHERE r.person_id = $1 AND r.state = 'confirmed')
  AND g.opens_on <= $2 AND g.stage <> 'signed'
  AND EXISTS (SELECT 1 FROM appraiser_seat t WHERE t.appraisal_id = g.appraisal_id AND t.person_id = $1
    AND (t.from_date IS NULL OR t.from_date <= $2) AND (t.to_date IS NULL OR t.to_date >= $2))
ORDER BY COALESCE(g.due_on, '9999'), g.appraisal_id
LIMIT $3;
-- what happened, from the rows that hold it
-- happenings(appraisal_id) -> happening
SELECT m.decided_at AS at, 1 AS rank, m.id, p.forename || ' ' || p.surname AS who,
  CASE WHEN m.reason IS NULL THEN 'was confirmed as appraiser' ELSE 'became the appraiser: ' || m.reason END AS did
FROM appraiser m JOIN person p ON p.id = m.person_id
WHERE m.appraisal_id = $1 AND m.decided_at IS NOT NULL
UNION ALL
SELECT v.proposed_at, 2, v.id, p.forename || ' ' || p.surname, 'proposed: ' || v.statement
FROM objective o JOIN objective_version v ON v.objective_id = o.id JOIN person p ON p.id = v.proposed_by
WHERE o.appraisal_id = $1 AND v.proposed_at IS NOT NULL
UNION ALL
SELECT CASE WHEN v.employee_agreed_at > v.appraiser_agreed_at THEN v.employee_agreed_at
  ELSE v.appraiser_agreed_at END, 3, v.id, 'Both', 'agreed: ' || v.statement
FROM objective o JOIN objective_version v ON v.objective_id = o.id
WHERE o.appraisal_id = $1 AND v.employee_agreed_at IS NOT NULL AND v.appraiser_agreed_at IS NOT NULL
UNION ALL
SELECT v.determined_at, 4, v.id, p.forename || ' ' || p.surname, 'determined: ' || v.statement
FROM objective o JOIN objective_version v ON v.objective_id = o.id JOIN person p ON p.id = v.determined_by
WHERE o.appraisal_id = $1 AND v.determined_at IS NOT NULL
UNION ALL
SELECT w.appraiser_signed_at, 5, w.id, p.forename || ' ' || p.surname, 'signed the interim review as appraiser'
FROM review w JOIN person p ON p.id = w.appraiser_signed_by
WHERE w.appraisal_id = $1 AND w.appraiser_signed_at IS NOT NULL
UNION ALL
SELECT w.employee_signed_at, 6, w.id, p.forename || ' ' || p.surname, 'signed the interim review'
FROM review w JOIN appraisal a ON a.id = w.appraisal_id JOIN person p ON p.id = a.person_id
WHERE w.appraisal_id = $1 AND w.employee_signed_at IS NOT NULL
UNION ALL
SELECT r.issued_at, 7, r.id, p.forename || ' ' || p.surname, 'issued the report'
FROM report r JOIN person p ON p.id = r.issued_by
WHERE r.appraisal_id = $1
UNION ALL
SELECT r.signed_at, 8, r.id, p.forename || ' ' || p.surname, 'signed the report as read'
FROM report r JOIN appraisal a ON a.id = r.appraisal_id JOIN person p ON p.id = a.person_id
WHERE r.appraisal_id = $1 AND r.signed_at IS NOT NULL
ORDER BY 1, 2, 3;
