-- Who decides on an appraisal: the Chair for the CEO's, the CEO for headteachers and the central team, otherwise
-- the school's headteacher (2.2.2, 1.4/2, 1.5/2); never the person themself. Each role is looked up by itself: a list
-- of the actor's roles made first costs ten times as much. With || '' a role stays out of the index, so that whose
-- appraisal it is gets asked only for those who decide on some.
-- appraisal_seen_by(appraisal_id, actor_id, today) -> appraisal_seen
SELECT n.*,
  CASE WHEN n.person_id = $2 THEN 1 ELSE 0 END AS is_employee,
  CASE WHEN EXISTS (SELECT 1 FROM appraiser_seat t WHERE t.appraisal_id = n.id AND t.person_id = $2
                      AND (t.from_date IS NULL OR t.from_date <= $3)
                      AND (t.to_date IS NULL OR t.to_date >= $3)) THEN 1 ELSE 0 END AS is_appraiser,
  CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM role_grant g
      WHERE g.person_id = $2 AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)
        AND (g.role || '' IN ('chair', 'ceo') OR (g.role || '' = 'headteacher' AND g.school_id = n.school_id))
        AND g.role || '' = CASE (SELECT MIN(h.role) FROM role_grant h
            WHERE h.person_id = n.person_id AND h.role || '' IN ('ceo', 'headteacher')
              AND h.from_date <= $3 AND (h.to_date IS NULL OR h.to_date >= $3))
          WHEN 'ceo' THEN 'chair' WHEN 'headteacher' THEN 'ceo'
          ELSE CASE n.school_phase WHEN 'central' THEN 'ceo' ELSE 'headteacher' END END)
    THEN 1 ELSE 0 END AS is_head,
  CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM role_grant g
      WHERE g.person_id = $2 AND g.role = 'senior_leader' AND g.school_id = n.school_id
        AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)) THEN 1 ELSE 0 END AS is_leader,
  CASE WHEN n.person_id <> $2 AND EXISTS (SELECT 1 FROM role_grant g
      WHERE g.person_id = $2 AND g.role = 'head_of_hr'
        AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)) THEN 1 ELSE 0 END AS is_hr
FROM appraisal_named n
WHERE n.id = $1 AND n.opens_on <= $3;
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
