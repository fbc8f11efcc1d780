-- one statement for every page: the trust, and who is signed in, if anybody
-- session_actor(each token_hash, now, idle_since, today) -> session_actor
SELECT t.name AS trust_name, t.accent AS accent, t.logo AS logo, t.policy_version <> '' AS policy_loaded, p.id AS id,
  p.forename || ' ' || p.surname AS name, p.staff_id AS staff_id, s.csrf AS csrf, s.seen_at AS seen_at,
  s.expires_at AS expires_at,
  EXISTS (SELECT 1 FROM appraiser r WHERE r.person_id = p.id AND r.state = 'confirmed') AS appraises,
  g.role AS role, g.school_id AS school_id
FROM trust t
LEFT JOIN session s ON s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
LEFT JOIN account a ON a.person_id = s.person_id AND a.state <> 'disabled'
LEFT JOIN person p ON p.id = a.person_id
LEFT JOIN role_grant g ON g.person_id = p.id AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)
WHERE t.id = 1;

-- session_add(token_hash, person_id, csrf, now, expires_at) -> nothing
INSERT INTO session (token_hash, person_id, csrf, started_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)

-- session_remove(token_hash) -> nothing
DELETE FROM session WHERE token_hash = $1

-- session_remove_all(person_id) -> nothing
DELETE FROM session WHERE person_id = $1

-- session_remove_ended(person_id, now, idle_since) -> nothing
DELETE FROM session WHERE person_id = $1 AND (expires_at <= $2 OR seen_at <= $3)

-- session_seen(token_hash, now) -> nothing
UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2

-- database_there() -> database_there
SELECT 1 AS there
