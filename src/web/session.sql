-- one statement for every page: the trust, and who is signed in, if anybody
-- session_actor(token_hash, now, idle_since, today) -> session_actor
SELECT t.name AS trust_name, t.policy_version <> '' AS policy_loaded, p.id AS id,
  p.forename || ' ' || p.surname AS name, p.staff_id AS staff_id, s.csrf AS csrf, s.seen_at AS seen_at,
  MAX(CASE WHEN g.role = 'chair' THEN 1 ELSE 0 END) AS chair,
  MAX(CASE WHEN g.role = 'ceo' THEN 1 ELSE 0 END) AS ceo,
  MAX(CASE WHEN g.role = 'head_of_hr' THEN 1 ELSE 0 END) AS head_of_hr,
  MAX(CASE WHEN g.role = 'trustee' THEN 1 ELSE 0 END) AS trustee,
  MAX(CASE WHEN g.role = 'administrator' THEN 1 ELSE 0 END) AS administrator,
  MIN(CASE WHEN g.role = 'headteacher' THEN g.school_id END) AS headed_school_id
FROM trust t
LEFT JOIN session s ON s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
  AND EXISTS (SELECT 1 FROM account a WHERE a.person_id = s.person_id AND a.state <> 'disabled')
LEFT JOIN person p ON p.id = s.person_id
LEFT JOIN role_grant g ON g.person_id = s.person_id AND g.from_date <= $4 AND (g.to_date IS NULL OR g.to_date >= $4)
WHERE t.id = 1
GROUP BY t.name, t.policy_version, p.id, p.forename, p.surname, p.staff_id, s.token_hash, s.csrf, s.seen_at

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
