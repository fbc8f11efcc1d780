-- How far appraisals have come, from the rows of objectives, review and report: one of them, or a person's own (the
-- current period, and whatever is still open of earlier ones) and those whom they appraise. All in one statement,
-- because on PostgreSQL the number of statements is what a page costs. An objective waits for a side that has not
-- agreed it, unless that side proposed it and the other is to answer.
-- progress_for(appraisal_id, person_id, today, most) -> progress
WITH chosen AS (
  SELECT a.id, 1 AS own FROM appraisal a
  WHERE a.person_id = $2 AND (a.stage <> 'signed' OR a.to_date >= $3)
  UNION ALL
  SELECT a.id, 0 AS own FROM appraiser r JOIN appraisal a ON a.id = r.appraisal_id
  WHERE r.person_id = $2 AND r.state = 'confirmed' AND a.opens_on <= $3 AND a.stage <> 'signed'
    AND EXISTS (SELECT 1 FROM appraiser_seat t WHERE t.appraisal_id = a.id AND t.person_id = $2
      AND (t.from_date IS NULL OR t.from_date <= $3) AND (t.to_date IS NULL OR t.to_date >= $3))
  UNION ALL
  SELECT a.id, 0 AS own FROM appraisal a WHERE a.id = $1
)
SELECT a.id AS appraisal_id, a.cycle_id, c.year, a.person_id, p.forename || ' ' || p.surname AS name, p.forename,
  a.job_title, a.school_id, a.stage, a.from_date, a.to_date, a.objectives_due, a.interim_due, a.assessment_due,
  a.due_on, a.opens_on,
  COUNT(CASE WHEN o.state <> 'draft' THEN 1 END) AS objectives,
  COUNT(CASE WHEN o.agreed > 0 THEN 1 END) AS settled,
  COUNT(CASE WHEN o.state = 'proposed' AND v.employee_agreed_at IS NULL
    AND (v.appraiser_agreed_at IS NOT NULL OR v.proposed_by <> a.person_id) THEN 1 END) AS to_employee,
  COUNT(CASE WHEN o.state = 'proposed' AND v.appraiser_agreed_at IS NULL
    AND (v.employee_agreed_at IS NOT NULL OR v.proposed_by = a.person_id) THEN 1 END) AS to_appraiser,
  w.appraiser_signed_at, w.employee_signed_at,
  (SELECT MAX(r.id) FROM report r WHERE r.appraisal_id = a.id) AS report_id,
  h.forename || ' ' || h.surname AS appraiser_name, m.part AS appraiser_part, m.state AS appraiser_state, chosen.own
FROM chosen
JOIN appraisal a ON a.id = chosen.id
JOIN cycle c ON c.id = a.cycle_id
JOIN person p ON p.id = a.person_id
LEFT JOIN review w ON w.appraisal_id = a.id
LEFT JOIN appraiser m ON m.appraisal_id = a.id AND m.state <> 'ended' AND m.part IN ('appraiser', 'ceo')
LEFT JOIN person h ON h.id = m.person_id
LEFT JOIN objective o ON o.appraisal_id = a.id AND o.state <> 'withdrawn'
LEFT JOIN objective_version v ON v.objective_id = o.id AND v.number = o.current
GROUP BY chosen.own, a.id, c.year, p.forename, p.surname, w.appraiser_signed_at, w.employee_signed_at, h.forename,
  h.surname, m.part, m.state
ORDER BY chosen.own DESC, CASE WHEN chosen.own = 1 THEN -c.year ELSE 0 END, COALESCE(a.due_on, '9999'), a.id
LIMIT $4;
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
