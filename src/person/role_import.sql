-- role_people() -> role_person
SELECT id, staff_id, kind FROM person ORDER BY id;
-- role_schools() -> role_school
SELECT id, urn FROM school ORDER BY id;
-- roles_held(today) -> role_held
SELECT id, person_id, role, school_id FROM role_grant WHERE to_date IS NULL OR to_date >= $1 ORDER BY id;
-- role_give(person_id, role, school_id, from_date) -> nothing
INSERT INTO role_grant (person_id, role, school_id, from_date) VALUES ($1, $2, $3, $4);
-- role_end(id, to_date) -> nothing
UPDATE role_grant SET to_date = $2 WHERE id = $1;
