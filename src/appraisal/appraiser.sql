-- one appraisal, or every one of the cycle; by id, not by the cycle's index, which would read them all for one
-- vacancies(from_id, to_id, cycle_id, today) -> vacancy
SELECT a.id AS appraisal_id, a.person_id, a.school_id,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = a.person_id AND g.role = 'headteacher'
    AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)) THEN 1 ELSE 0 END AS is_head,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = a.person_id AND g.role = 'ceo'
    AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)) THEN 1 ELSE 0 END AS is_ceo,
  CASE WHEN EXISTS (SELECT 1 FROM appraiser r WHERE r.appraisal_id = a.id) THEN 0 ELSE 1 END AS is_open,
  m.line_manager_id AS manager_id,
  (SELECT MIN(g.person_id) FROM role_grant g WHERE g.role = 'ceo'
    AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)) AS ceo_id,
  (SELECT MIN(g.person_id) FROM role_grant g WHERE g.role = 'chair'
    AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)) AS chair_id,
  (SELECT MIN(g.person_id) FROM role_grant g WHERE g.role = 'external_adviser' AND g.school_id = a.school_id
    AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)) AS adviser_id
FROM appraisal a
LEFT JOIN post m ON m.person_id = a.person_id AND m.main = 1
WHERE a.id >= $1 AND a.id <= $2 AND a.cycle_id + 0 = $3
ORDER BY a.school_id, m.line_manager_id, a.id;
-- standing_of(person_id, school_id, today) -> standing
SELECT p.id AS person_id, p.kind,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'ceo'
    AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)) THEN 1 ELSE 0 END AS is_ceo,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'chair'
    AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3)) THEN 1 ELSE 0 END AS is_chair,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = 'external_adviser'
    AND g.school_id = $2 AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3))
    THEN 1 ELSE 0 END AS advises
FROM person p WHERE p.id = $1;

-- appraiser_add(appraisal_id, person_id, part, state, from_date, reason, decided_by, decided_at) -> nothing
INSERT INTO appraiser (appraisal_id, person_id, part, state, from_date, reason, decided_by, decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
-- appraiser_confirmed_now(id, from_date, decided_by, decided_at) -> nothing
UPDATE appraiser SET state = 'confirmed', from_date = $2, decided_by = $3, decided_at = $4
WHERE id = $1 AND state = 'proposed';
-- appraiser_end(appraisal_id, part, to_date) -> nothing
-- and those in a part of the other kind: a headteacher has a panel alone, and nobody else has one (2.2.2/1)
UPDATE appraiser SET state = 'ended', to_date = $3
WHERE appraisal_id = $1 AND state <> 'ended' AND (part = $2 OR part = 'appraiser' OR $2 = 'appraiser');
-- appraisal_touch(appraisal_id, version) -> nothing
UPDATE appraisal SET version = version + 1 WHERE id = $1 AND version = $2;

-- appraisers_in_state(appraisal_id, state) -> appraiser
SELECT m.id, m.appraisal_id, m.person_id, p.forename || ' ' || p.surname AS name, m.part, m.state, m.from_date,
  m.to_date, m.reason
FROM appraiser m JOIN person p ON p.id = m.person_id
WHERE m.appraisal_id = $1 AND m.state = $2
ORDER BY CASE m.part WHEN 'appraiser' THEN 0 WHEN 'ceo' THEN 1 WHEN 'chair' THEN 2 ELSE 3 END, m.id;
-- appraisers_of(appraisal_id) -> appraiser
SELECT m.id, m.appraisal_id, m.person_id, p.forename || ' ' || p.surname AS name, m.part, m.state, m.from_date,
  m.to_date, m.reason
FROM appraiser m JOIN person p ON p.id = m.person_id
WHERE m.appraisal_id = $1 ORDER BY m.id;
-- parts_confirmed(appraisal_id) -> parts_filled
SELECT COUNT(*) AS n FROM appraiser WHERE appraisal_id = $1 AND state = 'confirmed';

-- how many somebody appraises is counted from their own rows, not from all of the cycle
-- appointed_of_school(cycle_id, school_id, today) -> appointed
WITH listed AS (
  SELECT w.* FROM appraisal_appointed w
  WHERE w.cycle_id = $1 AND w.school_id = $2 AND w.opens_on <= $3
  AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = w.person_id AND g.role IN ('headteacher', 'ceo')
    AND g.from_date <= $3 AND (g.to_date IS NULL OR g.to_date >= $3))
), loads AS (
  SELECT x.person_id, COUNT(*) AS n FROM appraiser x JOIN appraisal y ON y.id = x.appraisal_id
  WHERE x.person_id IN (SELECT listed.appraiser_id FROM listed) AND x.state <> 'ended' AND y.cycle_id + 0 = $1
  GROUP BY x.person_id
)
SELECT w.appraisal_id, w.person_id, w.name, w.job_title, w.stage, w.appraiser_id, w.appraiser_name, w.part,
  CASE WHEN w.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM appraiser_seat t
    WHERE t.appraisal_id = w.appraisal_id AND t.person_id = w.appraiser_id
      AND (t.from_date IS NULL OR t.from_date <= $3) AND (t.to_date IS NULL OR t.to_date >= $3))
    THEN 'left' ELSE w.state END AS state,
  loads.n AS load, w.mutual
FROM listed w LEFT JOIN loads ON loads.person_id = w.appraiser_id
ORDER BY CASE WHEN w.appraiser_id IS NULL THEN 0 ELSE 1 END, w.appraiser_sort, w.appraiser_id, w.sort_name,
  w.appraisal_id, w.appointment_id;
-- appointed_of_ceo(cycle_id, today) -> appointed
WITH listed AS (
  SELECT w.* FROM appraisal_appointed w
  WHERE w.cycle_id = $1 AND w.opens_on <= $2
  AND (w.school_id IN (SELECT s.id FROM school s WHERE s.phase = 'central')
    OR w.person_id IN (SELECT g.person_id FROM role_grant g WHERE g.role = 'headteacher'
      AND g.from_date <= $2 AND (g.to_date IS NULL OR g.to_date >= $2)))
  AND w.person_id NOT IN (SELECT g.person_id FROM role_grant g WHERE g.role = 'ceo'
    AND g.from_date <= $2 AND (g.to_date IS NULL OR g.to_date >= $2))
), loads AS (
  SELECT x.person_id, COUNT(*) AS n FROM appraiser x JOIN appraisal y ON y.id = x.appraisal_id
  WHERE x.person_id IN (SELECT listed.appraiser_id FROM listed) AND x.state <> 'ended' AND y.cycle_id + 0 = $1
  GROUP BY x.person_id
)
SELECT w.appraisal_id, w.person_id, w.name, w.job_title, w.stage, w.appraiser_id, w.appraiser_name, w.part,
  CASE WHEN w.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM appraiser_seat t
    WHERE t.appraisal_id = w.appraisal_id AND t.person_id = w.appraiser_id
      AND (t.from_date IS NULL OR t.from_date <= $2) AND (t.to_date IS NULL OR t.to_date >= $2))
    THEN 'left' ELSE w.state END AS state,
  loads.n AS load, w.mutual
FROM listed w LEFT JOIN loads ON loads.person_id = w.appraiser_id
ORDER BY CASE WHEN w.appraiser_id IS NULL THEN 0 ELSE 1 END, w.appraiser_sort, w.appraiser_id, w.sort_name,
  w.appraisal_id, w.appointment_id;
-- appointed_of_chair(cycle_id, today) -> appointed
WITH listed AS (
  SELECT w.* FROM appraisal_appointed w
  WHERE w.cycle_id = $1 AND w.opens_on <= $2
  AND w.person_id IN (SELECT g.person_id FROM role_grant g WHERE g.role = 'ceo'
    AND g.from_date <= $2 AND (g.to_date IS NULL OR g.to_date >= $2))
), loads AS (
  SELECT x.person_id, COUNT(*) AS n FROM appraiser x JOIN appraisal y ON y.id = x.appraisal_id
  WHERE x.person_id IN (SELECT listed.appraiser_id FROM listed) AND x.state <> 'ended' AND y.cycle_id + 0 = $1
  GROUP BY x.person_id
)
SELECT w.appraisal_id, w.person_id, w.name, w.job_title, w.stage, w.appraiser_id, w.appraiser_name, w.part,
  CASE WHEN w.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM appraiser_seat t
    WHERE t.appraisal_id = w.appraisal_id AND t.person_id = w.appraiser_id
      AND (t.from_date IS NULL OR t.from_date <= $2) AND (t.to_date IS NULL OR t.to_date >= $2))
    THEN 'left' ELSE w.state END AS state,
  loads.n AS load, w.mutual
FROM listed w LEFT JOIN loads ON loads.person_id = w.appraiser_id
ORDER BY CASE WHEN w.appraiser_id IS NULL THEN 0 ELSE 1 END, w.appraiser_sort, w.appraiser_id, w.sort_name,
  w.appraisal_id, w.appointment_id;

-- candidates_at(school_id, today) -> candidate
SELECT p.id, p.forename || ' ' || p.surname AS name, MIN(t.job_title) AS job_title
FROM post t JOIN person p ON p.id = t.person_id
WHERE p.kind = 'employee' AND t.school_id IN (SELECT s.id FROM school s WHERE s.id = $1 OR s.phase = 'central')
  AND (t.start_date IS NULL OR t.start_date <= $2) AND (t.end_date IS NULL OR t.end_date >= $2)
GROUP BY p.id, p.forename, p.surname, p.sort_name
ORDER BY p.sort_name, p.id;
-- candidates_by_role(school_id, today) -> candidate
SELECT p.id, p.forename || ' ' || p.surname AS name, MIN(CASE g.role WHEN 'ceo' THEN 'Chief Executive Officer'
  WHEN 'chair' THEN 'Chair of the trustees' ELSE 'External adviser' END) AS job_title
FROM role_grant g JOIN person p ON p.id = g.person_id
WHERE (g.role IN ('ceo', 'chair') OR (g.role = 'external_adviser' AND g.school_id = $1))
  AND g.from_date <= $2 AND (g.to_date IS NULL OR g.to_date >= $2)
GROUP BY p.id, p.forename, p.surname, p.sort_name
ORDER BY p.sort_name, p.id;
