-- undecided_in_school(school_id, today) -> undecided
SELECT COUNT(*) AS n FROM appraisal a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $2 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND a.school_id = $1 AND a.stage = 'appointing' AND a.opens_on <= $2
  AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = a.person_id AND g.role IN ('headteacher', 'ceo')
    AND g.from_date <= $2 AND (g.to_date IS NULL OR g.to_date >= $2));
-- undecided_by_ceo(today) -> undecided
SELECT COUNT(*) AS n FROM (
  SELECT a.id FROM appraisal a
  WHERE a.school_id IN (SELECT s.id FROM school s WHERE s.phase = 'central') AND a.stage = 'appointing'
    AND a.opens_on <= $1 AND a.cycle_id = (SELECT c.id FROM cycle c
      ORDER BY CASE WHEN c.starts_on <= $1 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = a.person_id AND g.role = 'ceo'
      AND g.from_date <= $1 AND (g.to_date IS NULL OR g.to_date >= $1))
  UNION
  SELECT a.id FROM role_grant h JOIN appraisal a ON a.person_id = h.person_id
  WHERE h.role = 'headteacher' AND h.from_date <= $1 AND (h.to_date IS NULL OR h.to_date >= $1)
    AND a.stage = 'appointing' AND a.opens_on <= $1
    AND a.cycle_id = (SELECT c.id FROM cycle c
      ORDER BY CASE WHEN c.starts_on <= $1 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = a.person_id AND g.role = 'ceo'
      AND g.from_date <= $1 AND (g.to_date IS NULL OR g.to_date >= $1))
) undecided;
-- undecided_by_chair(today) -> undecided
SELECT COUNT(*) AS n FROM role_grant h JOIN appraisal a ON a.person_id = h.person_id
WHERE h.role = 'ceo' AND h.from_date <= $1 AND (h.to_date IS NULL OR h.to_date >= $1)
  AND a.stage = 'appointing' AND a.opens_on <= $1
  AND a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $1 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1);
