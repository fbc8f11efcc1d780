-- the period is the newest that has begun on period_day, otherwise the newest that was opened
-- school_stage_counts(school_id, today, period_day) -> stage_count
SELECT a.stage, COUNT(*) AS n, SUM(CASE WHEN a.due_on < $2 THEN 1 ELSE 0 END) AS late
FROM appraisal a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $3 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND a.school_id = $1 AND a.opens_on <= $2
GROUP BY a.stage;
-- trust_stage_counts(today, period_day) -> stage_count
SELECT a.stage, COUNT(*) AS n, SUM(CASE WHEN a.due_on < $1 THEN 1 ELSE 0 END) AS late
FROM appraisal a
WHERE a.cycle_id = (SELECT c.id FROM cycle c
    ORDER BY CASE WHEN c.starts_on <= $2 THEN 0 ELSE 1 END, c.starts_on DESC, c.id LIMIT 1)
  AND a.opens_on <= $1
GROUP BY a.stage;
