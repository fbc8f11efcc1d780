-- An appraisal with the names that every page of it shows: the columns of APPRAISAL_ROW, in their order.
CREATE VIEW appraisal_named AS
SELECT a.id, a.cycle_id, c.year, a.person_id, p.staff_id, p.forename || ' ' || p.surname AS name, a.school_id,
  s.name AS school_name, a.job_title, a.staff_group, a.level_id, a.stage_id, l.title AS level_title,
  st.title AS stage_title, a.verdict, a.from_date, a.to_date, a.objectives_due, a.interim_due, a.assessment_due,
  a.stage, a.no_development_reason, a.version, a.opens_on, s.phase AS school_phase
FROM appraisal a
JOIN cycle c ON c.id = a.cycle_id
JOIN person p ON p.id = a.person_id
JOIN school s ON s.id = a.school_id
LEFT JOIN framework_level l ON l.id = a.level_id
LEFT JOIN framework_stage st ON st.id = a.stage_id;
-- Who appraises, on the days on which they can: an appraiser while they have a post; a member of a headteacher's
-- panel, and the Chair as the CEO's appraiser, while they hold that role (2.2.2). No end: without limit.
CREATE VIEW appraiser_seat AS
SELECT m.appraisal_id, m.person_id, o.start_date AS from_date, o.end_date AS to_date
FROM appraiser m
JOIN person p ON p.id = m.person_id AND p.kind = 'employee'
JOIN post o ON o.person_id = m.person_id
WHERE m.state = 'confirmed' AND m.part = 'appraiser'
UNION ALL
SELECT m.appraisal_id, m.person_id, g.from_date, g.to_date
FROM appraiser m
JOIN appraisal a ON a.id = m.appraisal_id
JOIN role_grant g ON g.person_id = m.person_id
  AND g.role = CASE m.part WHEN 'ceo' THEN 'ceo' WHEN 'adviser' THEN 'external_adviser' ELSE 'chair' END
  AND (g.school_id IS NULL OR g.school_id = a.school_id)
WHERE m.state = 'confirmed';
-- Everybody's appraisal with each of its appraisers, and one row without where there is none: the columns of
-- APPOINTED_ROW, and those to choose and order by.
CREATE VIEW appraisal_appointed AS
SELECT a.id AS appraisal_id, a.person_id, p.forename || ' ' || p.surname AS name, a.job_title, a.stage,
  m.person_id AS appraiser_id, q.forename || ' ' || q.surname AS appraiser_name, m.part, m.state,
  (SELECT COUNT(*) FROM appraisal y JOIN appraiser x ON x.appraisal_id = y.id
   WHERE y.cycle_id = a.cycle_id AND y.person_id = m.person_id AND x.person_id = a.person_id
     AND x.state <> 'ended') AS mutual,
  a.cycle_id, a.school_id, a.opens_on, m.id AS appointment_id, p.sort_name, q.sort_name AS appraiser_sort
FROM appraisal a
JOIN person p ON p.id = a.person_id
LEFT JOIN appraiser m ON m.appraisal_id = a.id AND m.state <> 'ended'
LEFT JOIN person q ON q.id = m.person_id;
-- One line of an overview: the columns of OVERSEEN_ROW, and those to choose and order by.
CREATE VIEW appraisal_overseen AS
SELECT a.id AS appraisal_id, p.forename || ' ' || p.surname AS name, a.job_title, s.name AS school_name, a.stage,
  a.due_on, h.forename || ' ' || h.surname AS appraiser_name, m.part AS appraiser_part, m.state AS appraiser_state,
  CASE WHEN s.phase = 'central' OR a.staff_group = 'headteacher' THEN 1 ELSE 0 END AS of_ceo, a.cycle_id,
  a.school_id, a.opens_on, a.person_id, p.sort_name
FROM appraisal a
JOIN person p ON p.id = a.person_id
JOIN school s ON s.id = a.school_id
LEFT JOIN appraiser m ON m.appraisal_id = a.id AND m.state <> 'ended' AND m.part IN ('appraiser', 'ceo')
LEFT JOIN person h ON h.id = m.person_id;
-- How far an appraisal has come, from the rows of objectives, review and report: the columns of PROGRESS_ROW. An
-- objective waits for a side that has not agreed it, unless that side proposed it and the other is to answer.
CREATE VIEW appraisal_progress AS
SELECT a.id AS appraisal_id, a.cycle_id, c.year, a.person_id, p.forename || ' ' || p.surname AS name, p.forename,
  a.job_title, a.school_id, a.stage, a.from_date, a.to_date, a.objectives_due, a.interim_due, a.assessment_due,
  a.due_on, a.opens_on,
  (SELECT COUNT(*) FROM objective o WHERE o.appraisal_id = a.id AND o.state NOT IN ('draft', 'withdrawn')) AS objectives,
  (SELECT COUNT(*) FROM objective o WHERE o.appraisal_id = a.id AND o.agreed > 0 AND o.state <> 'withdrawn') AS settled,
  (SELECT COUNT(*) FROM objective o JOIN objective_version v ON v.objective_id = o.id AND v.number = o.current
   WHERE o.appraisal_id = a.id AND o.state = 'proposed' AND v.employee_agreed_at IS NULL
     AND (v.appraiser_agreed_at IS NOT NULL OR v.proposed_by <> a.person_id)) AS to_employee,
  (SELECT COUNT(*) FROM objective o JOIN objective_version v ON v.objective_id = o.id AND v.number = o.current
   WHERE o.appraisal_id = a.id AND o.state = 'proposed' AND v.appraiser_agreed_at IS NULL
     AND (v.employee_agreed_at IS NOT NULL OR v.proposed_by = a.person_id)) AS to_appraiser,
  w.appraiser_signed_at, w.employee_signed_at,
  (SELECT MAX(r.id) FROM report r WHERE r.appraisal_id = a.id) AS report_id,
  h.forename || ' ' || h.surname AS appraiser_name, m.part AS appraiser_part, m.state AS appraiser_state
FROM appraisal a
JOIN cycle c ON c.id = a.cycle_id
JOIN person p ON p.id = a.person_id
LEFT JOIN review w ON w.appraisal_id = a.id
LEFT JOIN appraiser m ON m.appraisal_id = a.id AND m.state <> 'ended' AND m.part IN ('appraiser', 'ceo')
LEFT JOIN person h ON h.id = m.person_id;
