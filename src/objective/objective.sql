-- objectives_of(appraisal_id) -> objective
SELECT * FROM objective_wording
WHERE appraisal_id = $1 AND number = current AND state <> 'withdrawn'
ORDER BY position, id;

-- objectives_in_force(appraisal_id) -> objective
SELECT * FROM objective_wording
WHERE appraisal_id = $1 AND number = agreed AND state <> 'withdrawn'
ORDER BY position, id;

-- objectives_seen_by(appraisal_id, actor) -> objective
-- a draft is seen by the side that writes it: the employee's by the employee, the appraiser's by every appraiser
SELECT * FROM objective_wording
WHERE appraisal_id = $1 AND number = current
  AND (state <> 'draft' OR (person_id = $2 AND written_by = $2)
       OR (written_by <> person_id AND EXISTS (SELECT 1 FROM appraiser x
           WHERE x.appraisal_id = $1 AND x.person_id = $2 AND x.state = 'confirmed')))
ORDER BY position, id;

-- objective_seen_by(id, actor) -> objective
SELECT * FROM objective_wording w
WHERE w.id = $1 AND w.number = w.current
  AND (w.state <> 'draft' OR (w.person_id = $2 AND w.written_by = $2)
       OR (w.written_by <> w.person_id AND EXISTS (SELECT 1 FROM appraiser x
           WHERE x.appraisal_id = w.appraisal_id AND x.person_id = $2 AND x.state = 'confirmed')));

-- objective_by_id(id) -> objective
SELECT * FROM objective_wording WHERE id = $1 AND number = current;

-- objective_versions(id) -> objective
SELECT * FROM objective_wording WHERE id = $1 ORDER BY number, id;

-- objectives_count(appraisal_id) -> objectives_tally
SELECT COUNT(CASE WHEN o.state = 'draft' AND v.written_by = a.person_id THEN 1 END) AS employee_drafts,
       COUNT(CASE WHEN o.state = 'draft' AND v.written_by <> a.person_id THEN 1 END) AS appraiser_drafts,
       COUNT(CASE WHEN o.state = 'proposed' THEN 1 END) AS undecided,
       COUNT(CASE WHEN o.state IN ('agreed', 'determined') THEN 1 END) AS decided,
       COUNT(CASE WHEN o.state IN ('agreed', 'determined') AND v.development = 1 THEN 1 END) AS development
FROM objective o
JOIN objective_version v ON v.objective_id = o.id AND v.number = o.current
JOIN appraisal a ON a.id = o.appraisal_id
WHERE o.appraisal_id = $1;

-- objective_insert(appraisal_id, actor, statement) -> objective_step
-- the same words of the same writer again are the same form sent twice
INSERT INTO objective (appraisal_id, position, state, current)
SELECT $1, (SELECT COALESCE(MAX(position), 0) + 1 FROM objective WHERE appraisal_id = $1), 'draft', 1
WHERE NOT EXISTS (SELECT 1 FROM objective o
                  JOIN objective_version v ON v.objective_id = o.id AND v.number = o.current
                  WHERE o.appraisal_id = $1 AND o.state <> 'withdrawn'
                    AND v.written_by = $2 AND v.statement = $3)
ON CONFLICT (appraisal_id, position) DO NOTHING
RETURNING id, current;

-- objective_move(id, version, state) -> nothing
UPDATE objective SET state = $3, version = version + 1 WHERE id = $1 AND version = $2;

-- objective_settle(id, version, state) -> nothing
UPDATE objective SET state = $3, agreed = current, version = version + 1 WHERE id = $1 AND version = $2;

-- objective_open_version(id, version) -> objective_step
UPDATE objective
SET state = 'proposed', version = version + 1,
    current = (SELECT MAX(v.number) + 1 FROM objective_version v WHERE v.objective_id = objective.id)
WHERE id = $1 AND version = $2
RETURNING id, current;

-- objective_restore(id, version) -> nothing
-- back to the wording in force
UPDATE objective
SET current = agreed, version = version + 1,
    state = CASE WHEN (SELECT v.determined_at FROM objective_version v
                       WHERE v.objective_id = objective.id AND v.number = objective.agreed) IS NULL
                 THEN 'agreed' ELSE 'determined' END
WHERE id = $1 AND version = $2;

-- objective_version_insert(objective_id, number, statement, focus, success_criteria, assessed_by, target_date, priority_id, development, reason, written_by, written_at) -> nothing
INSERT INTO objective_version (objective_id, number, statement, focus, success_criteria, assessed_by,
                               target_date, priority_id, development, reason, written_by, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- objective_version_rewrite(objective_id, number, statement, focus, success_criteria, assessed_by, target_date, priority_id, development, written_by, written_at) -> nothing
UPDATE objective_version
SET statement = $3, focus = $4, success_criteria = $5, assessed_by = $6, target_date = $7,
    priority_id = $8, development = $9, written_by = $10, written_at = $11
WHERE objective_id = $1 AND number = $2 AND proposed_at IS NULL;

-- objective_version_propose(objective_id, number, actor, now, employee_at, appraiser_at, appraiser_by) -> nothing
UPDATE objective_version
SET proposed_by = $3, proposed_at = $4, employee_agreed_at = $5, appraiser_agreed_at = $6,
    appraiser_agreed_by = $7
WHERE objective_id = $1 AND number = $2 AND proposed_at IS NULL;

-- objective_version_employee_agrees(objective_id, number, now) -> nothing
UPDATE objective_version SET employee_agreed_at = $3 WHERE objective_id = $1 AND number = $2;

-- objective_version_appraiser_agrees(objective_id, number, now, actor) -> nothing
UPDATE objective_version SET appraiser_agreed_at = $3, appraiser_agreed_by = $4
WHERE objective_id = $1 AND number = $2;

-- objective_version_determine(objective_id, number, now, actor, reason) -> nothing
UPDATE objective_version SET determined_at = $3, determined_by = $4, determined_reason = $5
WHERE objective_id = $1 AND number = $2;

-- objective_version_disagree(objective_id, number, words, now) -> nothing
UPDATE objective_version SET disagreement = $3, disagreed_at = $4
WHERE objective_id = $1 AND number = $2 AND determined_at IS NOT NULL AND disagreement IS NULL;

-- objective_remark_insert(objective_id, actor, body, now) -> nothing
INSERT INTO objective_remark (objective_id, person_id, body, at) VALUES ($1, $2, $3, $4);

-- objective_remarks(objective_id) -> objective_remark
SELECT r.id AS id, r.person_id AS person_id, p.forename || ' ' || p.surname AS name, r.body AS body, r.at AS at
FROM objective_remark r
JOIN person p ON p.id = r.person_id
WHERE r.objective_id = $1
ORDER BY r.id;

-- objectives_without_development(appraisal_id, reason) -> nothing
UPDATE appraisal SET no_development_reason = $2 WHERE id = $1;

-- objective_last_year(appraisal_id) -> last_year
-- the person's latest appraisal of an earlier year; what was judged shows once its report was issued
SELECT b.id AS appraisal_id, c.year AS year,
       CASE WHEN b.stage IN ('issued', 'signed') THEN 1 ELSE 0 END AS issued,
       CASE WHEN b.stage IN ('issued', 'signed') THEN s.development_needs END AS development_needs,
       CASE WHEN b.stage IN ('issued', 'signed') THEN s.aspirations END AS aspirations,
       CASE WHEN b.stage IN ('issued', 'signed') THEN s.recommended_action END AS recommended_action
FROM appraisal a
JOIN cycle now_cycle ON now_cycle.id = a.cycle_id
JOIN appraisal b ON b.person_id = a.person_id
JOIN cycle c ON c.id = b.cycle_id AND c.year < now_cycle.year
LEFT JOIN assessment s ON s.appraisal_id = b.id
WHERE a.id = $1
ORDER BY c.year DESC, b.id
LIMIT 1;

-- objectives_last_year(appraisal_id) -> last_objective
SELECT w.id AS id, w.position AS position, w.statement AS statement, w.focus AS focus,
       w.success_criteria AS success_criteria, w.assessed_by AS assessed_by,
       w.target_date AS target_date, w.priority_title AS priority_title, w.development AS development,
       CASE WHEN b.stage IN ('issued', 'signed') THEN j.judgement END AS judgement
FROM appraisal b
JOIN objective_wording w ON w.appraisal_id = b.id AND w.number = w.agreed AND w.state <> 'withdrawn'
LEFT JOIN assessment s ON s.appraisal_id = b.id
LEFT JOIN assessment_objective j ON j.assessment_id = s.id AND j.objective_id = w.id
WHERE b.id = (SELECT x.id FROM appraisal a
              JOIN cycle now_cycle ON now_cycle.id = a.cycle_id
              JOIN appraisal x ON x.person_id = a.person_id
              JOIN cycle c ON c.id = x.cycle_id AND c.year < now_cycle.year
              WHERE a.id = $1
              ORDER BY c.year DESC, x.id
              LIMIT 1)
ORDER BY w.position, w.id;
