-- Who decides on an appraisal: the Chair for the CEO's, the CEO for headteachers and the central team, otherwise
-- the school's headteacher (2.2.2, 1.4/2, 1.5/2); never the person themself.
-- appraisal_seen_by(appraisal_id, actor_id, today) -> appraisal_seen
WITH mine AS (
  SELECT g.role, g.school_id FROM role_grant g
  WHERE g.person_id = $2 AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)
), theirs AS (
  SELECT g.role FROM appraisal a JOIN role_grant g ON g.person_id = a.person_id
  WHERE a.id = $1 AND g.role IN ('ceo', 'headteacher')
    AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)
), decided AS (
  SELECT a.id, CASE
    WHEN EXISTS (SELECT 1 FROM theirs WHERE role = 'ceo') THEN 'chair'
    WHEN s.phase = 'central' OR EXISTS (SELECT 1 FROM theirs) THEN 'ceo'
    ELSE 'headteacher' END AS role
  FROM appraisal a JOIN school s ON s.id = a.school_id WHERE a.id = $1 AND a.opens_on <= $3
), seen AS (
  SELECT n.*,
    CASE WHEN n.person_id = $2 THEN 1 ELSE 0 END AS is_employee,
    CASE WHEN EXISTS (SELECT 1 FROM appraiser_seat t WHERE t.appraisal_id = n.id AND t.person_id = $2
                        AND (t.from_date IS NULL OR t.from_date <= $3)
                        AND (t.to_date IS NULL OR t.to_date >= $3)) THEN 1 ELSE 0 END AS is_appraiser,
    CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM mine WHERE mine.role = d.role
                        AND (d.role <> 'headteacher' OR mine.school_id = n.school_id)) THEN 1 ELSE 0 END AS is_head,
    CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM mine WHERE mine.role = 'senior_leader'
                        AND mine.school_id = n.school_id) THEN 1 ELSE 0 END AS is_leader,
    CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM mine WHERE mine.role = 'head_of_hr')
                        THEN 1 ELSE 0 END AS is_hr
  FROM decided d JOIN appraisal_named n ON n.id = d.id
)
SELECT * FROM seen WHERE is_employee + is_appraiser + is_head + is_leader + is_hr > 0;
-- appraisal_by_id(appraisal_id) -> appraisal
SELECT * FROM appraisal_named WHERE id = $1;
-- appraisal_by_person(person_id, cycle_id) -> appraisal
SELECT * FROM appraisal_named WHERE person_id = $1 AND cycle_id = $2;

-- appraisal_stage(appraisal_id) -> stage_text
SELECT stage FROM appraisal WHERE id = $1;
-- appraisal_move(appraisal_id, stage_from, stage_to) -> nothing
UPDATE appraisal SET stage = $3, due_on = CASE CAST($3 AS TEXT)
    WHEN 'appointing' THEN objectives_due
    WHEN 'objectives' THEN objectives_due
    WHEN 'underway' THEN interim_due
    WHEN 'reviewed' THEN assessment_due END
WHERE id = $1 AND stage = $2;

-- an own period that reaches into a second period of the trust is appraised once (2.2.1/2)
-- appraisal_add(cycle_id, person_id, school_id, job_title, staff_group, level_id, stage_id, verdict, from_date, to_date, objectives_due, interim_due, assessment_due, opens_on, stage) -> nothing
INSERT INTO appraisal (cycle_id, person_id, school_id, job_title, staff_group, level_id, stage_id, verdict, from_date,
  to_date, objectives_due, interim_due, assessment_due, due_on, opens_on, stage)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $11, $14, $15
WHERE NOT EXISTS (SELECT 1 FROM appraisal x WHERE x.person_id = $2 AND x.cycle_id <> $1 AND $8 = 'own period'
  AND x.verdict = 'own period' AND x.from_date <= $10 AND x.to_date >= $9)
ON CONFLICT (cycle_id, person_id) DO NOTHING;
-- appraisals_in(cycle_id) -> appraisals_there
SELECT COUNT(*) AS n FROM appraisal WHERE cycle_id = $1;
