-- overseen_people(school_id, stage, late, today, most, skip, period_day) -> overseen
SELECT a.appraisal_id, a.name, a.job_title, a.school_name, a.stage, a.due_on, a.appraiser_name, a.appraiser_part,
  a.appraiser_state, a.person_id, a.of_ceo
FROM appraisal_overseen a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $7 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND a.school_id = $1 AND a.opens_on <= $4
  AND (CAST($2 AS TEXT) IS NULL OR a.stage = $2) AND (CAST($3 AS BIGINT) = 0 OR a.due_on < $4)
ORDER BY a.sort_name, a.person_id, a.appraisal_id LIMIT $5 OFFSET $6;
-- in an order other than the usual one, of a school or of everybody
-- overseen_by(school_id, stage, late, today, most, skip, period_day, sort) -> overseen
SELECT a.appraisal_id, a.name, a.job_title, a.school_name, a.stage, a.due_on, a.appraiser_name, a.appraiser_part,
  a.appraiser_state, a.person_id, a.of_ceo
FROM appraisal_overseen a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $7 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND (CAST($1 AS BIGINT) IS NULL OR a.school_id = $1) AND a.opens_on <= $4
  AND (CAST($2 AS TEXT) IS NULL OR a.stage = $2) AND (CAST($3 AS BIGINT) = 0 OR a.due_on < $4)
ORDER BY CASE WHEN $8 = 'name' THEN a.sort_name END, CASE WHEN $8 = '-name' THEN a.sort_name END DESC,
  CASE WHEN $8 = 'job' THEN a.job_title END, CASE WHEN $8 = '-job' THEN a.job_title END DESC,
  CASE WHEN $8 = 'appraiser' THEN a.appraiser_name END, CASE WHEN $8 = '-appraiser' THEN a.appraiser_name END DESC,
  CASE WHEN $8 = 'stage' THEN CASE a.stage WHEN 'appointing' THEN 1 WHEN 'objectives' THEN 2 WHEN 'underway' THEN 3 WHEN 'reviewed' THEN 4
    WHEN 'issued' THEN 5 ELSE 6 END END, CASE WHEN $8 = '-stage' THEN CASE a.stage WHEN 'appointing' THEN 1 WHEN 'objectives' THEN 2 WHEN 'underway' THEN 3 WHEN 'reviewed' THEN 4
    WHEN 'issued' THEN 5 ELSE 6 END END DESC,
  a.sort_name, a.person_id, a.appraisal_id LIMIT $5 OFFSET $6;
-- the page of ids is found in the order of names before its columns are: few are read of many
-- overseen_everywhere(stage, late, today, most, skip, period_day) -> overseen
SELECT a.appraisal_id, a.name, a.job_title, a.school_name, a.stage, a.due_on, a.appraiser_name, a.appraiser_part,
  a.appraiser_state, a.person_id, a.of_ceo
FROM (SELECT x.id FROM person p CROSS JOIN appraisal x
  WHERE x.person_id = p.id
    AND x.cycle_id = (SELECT c.id FROM cycle c
      ORDER BY CASE WHEN c.starts_on <= $6 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
    AND x.opens_on <= $3
    AND (CAST($1 AS TEXT) IS NULL OR x.stage = $1) AND (CAST($2 AS BIGINT) = 0 OR x.due_on < $3)
  ORDER BY p.sort_name, p.id, x.id LIMIT $4 OFFSET $5) chosen
JOIN appraisal_overseen a ON a.appraisal_id = chosen.id
ORDER BY a.sort_name, a.person_id, a.appraisal_id;
-- the longest late first
-- overseen_late(school_id, today, most, period_day) -> overseen
SELECT a.appraisal_id, a.name, a.job_title, a.school_name, a.stage, a.due_on, a.appraiser_name, a.appraiser_part,
  a.appraiser_state, a.person_id, a.of_ceo
FROM appraisal_overseen a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $4 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND a.school_id = $1 AND a.opens_on <= $2 AND a.due_on < $2
ORDER BY a.due_on, a.sort_name, a.person_id, a.appraisal_id LIMIT $3;
-- school_standings(today, most, skip, period_day) -> school_standing
SELECT s.id, s.name, COUNT(a.id) AS total,
  SUM(CASE WHEN a.stage = 'appointing' THEN 1 ELSE 0 END) AS appointing,
  SUM(CASE WHEN a.stage IN ('underway', 'reviewed', 'issued', 'signed') THEN 1 ELSE 0 END) AS agreed,
  SUM(CASE WHEN a.stage = 'signed' THEN 1 ELSE 0 END) AS signed_off,
  SUM(CASE WHEN a.due_on < $1 THEN 1 ELSE 0 END) AS late
FROM (SELECT id, name, phase FROM school
      ORDER BY CASE WHEN phase = 'central' THEN 1 ELSE 0 END, name, id LIMIT $2 OFFSET $3) s
LEFT JOIN appraisal a ON a.school_id = s.id AND a.opens_on <= $1
  AND a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $4 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
GROUP BY s.id, s.name, s.phase
ORDER BY CASE WHEN s.phase = 'central' THEN 1 ELSE 0 END, s.name, s.id;
-- schools_count() -> schools_there
SELECT COUNT(*) AS n FROM school;
