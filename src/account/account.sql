-- account_by_person(person_id) -> account
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.email, COALESCE(a.state, '') AS state,
  a.password_hash,
  (SELECT MAX(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NULL) AS invited_until
FROM person p LEFT JOIN account a ON a.person_id = p.id
WHERE p.id = $1;
-- account_by_email(email) -> account
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.email, COALESCE(a.state, '') AS state,
  a.password_hash,
  (SELECT MAX(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NULL) AS invited_until
FROM person p LEFT JOIN account a ON a.person_id = p.id
WHERE p.email = $1;
-- accounts_like(name, email, limit, offset) -> account
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.email, COALESCE(a.state, '') AS state,
  a.password_hash,
  (SELECT MAX(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NULL) AS invited_until
FROM person p LEFT JOIN account a ON a.person_id = p.id
WHERE p.sort_name LIKE $1 OR p.email LIKE $2
ORDER BY p.sort_name, p.id LIMIT $3 OFFSET $4;
-- in an order other than the usual one
-- accounts_like_by(name, email, limit, offset, sort) -> account
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.email, COALESCE(a.state, '') AS state,
  a.password_hash,
  (SELECT MAX(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NULL) AS invited_until
FROM person p LEFT JOIN account a ON a.person_id = p.id
WHERE p.sort_name LIKE $1 OR p.email LIKE $2
ORDER BY CASE WHEN $5 = 'name' THEN p.sort_name END, CASE WHEN $5 = '-name' THEN p.sort_name END DESC,
  CASE WHEN $5 = 'email' THEN p.email END, CASE WHEN $5 = '-email' THEN p.email END DESC,
  CASE WHEN $5 = 'state' THEN COALESCE(a.state, '') END, CASE WHEN $5 = '-state' THEN COALESCE(a.state, '') END DESC,
  p.sort_name, p.id LIMIT $3 OFFSET $4;
-- accounts_all() -> account
SELECT p.id AS person_id, p.staff_id, p.forename || ' ' || p.surname AS name, p.email, a.state, a.password_hash,
  (SELECT MAX(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND i.used_at IS NULL) AS invited_until
FROM account a JOIN person p ON p.id = a.person_id
ORDER BY p.sort_name, p.id;
-- account_add_invited(person_id) -> nothing
INSERT INTO account (person_id, state) VALUES ($1, 'invited')
ON CONFLICT (person_id) DO UPDATE SET state = CASE WHEN account.state = 'disabled' THEN 'invited' ELSE account.state END,
  version = account.version + 1;
-- account_set_password(person_id, password_hash) -> nothing
UPDATE account SET password_hash = $2, state = 'active', version = version + 1 WHERE person_id = $1;
-- account_add_active(person_id, password_hash) -> nothing
INSERT INTO account (person_id, password_hash, state) VALUES ($1, $2, 'active')
ON CONFLICT (person_id) DO UPDATE SET password_hash = $2, state = 'active', version = account.version + 1;
-- account_set_disabled(person_id) -> nothing
UPDATE account SET state = 'disabled', version = version + 1 WHERE person_id = $1;
-- invitation_add(token_hash, person_id, expires_at) -> nothing
INSERT INTO invitation (token_hash, person_id, expires_at) VALUES ($1, $2, $3);
-- invitations_remove(person_id) -> nothing
DELETE FROM invitation WHERE person_id = $1 AND used_at IS NULL;
-- invitation_of(token_hash, now) -> invited
SELECT i.person_id FROM invitation i JOIN account a ON a.person_id = i.person_id
WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND a.state <> 'disabled';
-- invitation_use(token_hash, now) -> nothing
UPDATE invitation SET used_at = $2 WHERE token_hash = $1;
-- failures_since(account, source, since, places_since) -> failures
SELECT
  (SELECT COUNT(*) FROM sign_in_failure WHERE account = $1 AND at > CAST($3 AS TEXT)) AS of_account,
  (SELECT COUNT(*) FROM sign_in_failure WHERE source = $2 AND at > CAST($3 AS TEXT)) AS of_source,
  (SELECT COUNT(*) FROM sign_in_failure WHERE account = $1 AND source = $2 AND at > CAST($3 AS TEXT)) AS of_both,
  (SELECT COUNT(*) FROM sign_in_place WHERE account = $1 AND source = $2 AND at > CAST($4 AS TEXT)) AS known;
-- failure_add(account, source, at) -> nothing
INSERT INTO sign_in_failure (account, source, at) VALUES ($1, $2, $3);
-- failures_forget(before) -> nothing
DELETE FROM sign_in_failure WHERE at <= $1;
-- failures_of_both_forget(account, source) -> nothing
DELETE FROM sign_in_failure WHERE account = $1 AND source = $2;
-- place_add(account, source, at) -> nothing
INSERT INTO sign_in_place (account, source, at) VALUES ($1, $2, $3)
ON CONFLICT (account, source) DO UPDATE SET at = $3;
-- places_forget(before) -> nothing
DELETE FROM sign_in_place WHERE at <= $1;
-- the first of each kind, found along an index: a trust may have a hundred thousand
-- demo_people(today) -> demo_person
SELECT x.part, p.forename || ' ' || p.surname AS name, p.email, COALESCE(s.name, '') AS school_name
FROM (
  SELECT g.role AS part, g.school_id, g.person_id
  FROM (SELECT DISTINCT role FROM role_grant) k
  JOIN role_grant g ON g.id = (SELECT h.id FROM role_grant h JOIN account a ON a.person_id = h.person_id
    WHERE h.role = k.role AND a.state = 'active' AND h.from_date <= CAST($1 AS TEXT)
      AND (h.to_date IS NULL OR h.to_date >= CAST($1 AS TEXT))
    ORDER BY h.school_id, h.id LIMIT 1)
  UNION ALL
  SELECT w.part, NULL, (SELECT po.person_id FROM post po JOIN account a ON a.person_id = po.person_id
    WHERE po.main = 1 AND po.staff_group = w.part AND a.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM appraiser r WHERE r.person_id = po.person_id)
    ORDER BY po.person_id LIMIT 1)
  FROM (SELECT 'teacher' AS part UNION ALL SELECT 'support') w
  UNION ALL
  SELECT 'appraiser', NULL, (SELECT r.person_id FROM appraiser r JOIN account a ON a.person_id = r.person_id
    WHERE r.part = 'appraiser' AND r.state = 'confirmed' AND a.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = r.person_id)
    ORDER BY r.person_id LIMIT 1)
) x
JOIN person p ON p.id = x.person_id
LEFT JOIN school s ON s.id = x.school_id
ORDER BY x.part, s.name, p.id;
