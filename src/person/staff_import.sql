-- staff_schools() -> staff_school
SELECT id, urn FROM school ORDER BY id;
-- staff_stages() -> staff_stage
SELECT l.key AS level, COALESCE(s.key, '') AS stage
FROM framework f
JOIN framework_level l ON l.framework_id = f.id
LEFT JOIN framework_stage s ON s.level_id = l.id
WHERE f.current = 1
ORDER BY l.id, s.id;
-- staff_people() -> person
SELECT id, staff_id, forename, surname, email, kind, trn, qts, induction_start, induction_end, version
FROM person ORDER BY id;
-- staff_posts() -> staff_post
SELECT id, person_id, school_id, job_title, staff_group, line_manager_id, contract, start_date, end_date,
  fte_hundredths, framework_level, framework_stage, pay_point, main
FROM post ORDER BY person_id, id;
-- staff_person_add(staff_id, forename, surname, sort_name, email, kind, trn, qts, induction_start, induction_end) -> staff_added
INSERT INTO person (staff_id, forename, surname, sort_name, email, kind, trn, qts, induction_start, induction_end)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id;
-- staff_person_change(id, forename, surname, sort_name, email, kind, trn, qts, induction_start, induction_end) -> nothing
UPDATE person SET forename = $2, surname = $3, sort_name = $4, email = $5, kind = $6, trn = $7, qts = $8,
  induction_start = $9, induction_end = $10, version = version + 1
WHERE id = $1;
-- staff_email_release(id) -> nothing
UPDATE person SET email = staff_id WHERE id = $1;
-- staff_post_add(person_id, school_id, job_title, staff_group, line_manager_id, contract, start_date, end_date, fte_hundredths, framework_level, framework_stage, pay_point, main) -> nothing
INSERT INTO post (person_id, school_id, job_title, staff_group, line_manager_id, contract, start_date, end_date,
  fte_hundredths, framework_level, framework_stage, pay_point, main)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
-- staff_post_change(id, staff_group, line_manager_id, contract, start_date, end_date, fte_hundredths, framework_level, framework_stage, pay_point, main) -> nothing
UPDATE post SET staff_group = $2, line_manager_id = $3, contract = $4, start_date = $5, end_date = $6,
  fte_hundredths = $7, framework_level = $8, framework_stage = $9, pay_point = $10, main = $11
WHERE id = $1;
-- staff_post_not_main(person_id) -> nothing
UPDATE post SET main = 0 WHERE person_id = $1 AND main = 1;
