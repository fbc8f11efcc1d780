-- policy_sections_all() -> section
SELECT number, title, body, position FROM policy_section ORDER BY position, number;

-- policy_section_get(number) -> section
SELECT number, title, body, position FROM policy_section WHERE number = $1;

-- policy_version_get() -> policy_version
SELECT policy_version FROM trust WHERE id = 1;

-- policy_sections_clear() -> nothing
DELETE FROM policy_section;

-- policy_section_add(number, title, body, position) -> nothing
INSERT INTO policy_section (number, title, body, position) VALUES ($1, $2, $3, $4);

-- policy_version_set(version) -> nothing
UPDATE trust SET policy_version = $1 WHERE id = 1;
