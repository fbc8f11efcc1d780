-- demo_trust() -> demo_trust
SELECT COUNT(*) AS trusts FROM trust;

-- demo_trust_day() -> demo_trust_day
SELECT demo_today FROM trust WHERE id = 1;

-- demo_trust_add(name, today) -> nothing
INSERT INTO trust (id, name, demo_today) VALUES (1, $1, $2);

-- demo_accounts(password_hash) -> nothing
INSERT INTO account (person_id, password_hash, state) SELECT id, $1, 'active' FROM person ORDER BY id;

-- demo_schools() -> demo_school
SELECT s.id, s.phase, COALESCE(MIN(r.person_id), 0) AS head_id
FROM school s LEFT JOIN role_grant r ON r.school_id = s.id AND r.role = 'headteacher'
GROUP BY s.id, s.phase ORDER BY s.id;

-- demo_role_holder(role) -> demo_holder
SELECT person_id FROM role_grant WHERE role = $1 ORDER BY id;

-- demo_appraisals(after_id, how_many) -> appraisal
SELECT * FROM appraisal_named WHERE id > $1 ORDER BY id LIMIT $2;
