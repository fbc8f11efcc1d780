-- priorities_for_school(cycle_id, school_id) -> priority
SELECT p.id, p.cycle_id, p.school_id, s.name AS school_name, p.title, p.description, p.withdrawn, p.version
FROM priority p LEFT JOIN school s ON s.id = p.school_id
WHERE p.cycle_id = $1 AND p.withdrawn = 0 AND (p.school_id IS NULL OR p.school_id = $2)
ORDER BY CASE WHEN p.school_id IS NULL THEN 0 ELSE 1 END, p.id;

-- priorities_with_use(cycle_id, person_id) -> priority_use
SELECT p.id, p.cycle_id, p.school_id, s.name AS school_name, p.title, p.description, p.withdrawn, p.version,
       (SELECT COUNT(*)
        FROM objective_version v JOIN objective o ON o.id = v.objective_id AND o.current = v.number
        WHERE v.priority_id = p.id AND o.state <> 'withdrawn') AS objectives
FROM priority p LEFT JOIN school s ON s.id = p.school_id
WHERE p.cycle_id = $1
  AND (p.school_id IS NULL OR CAST($2 AS BIGINT) IS NULL
       OR p.school_id IN (SELECT o.school_id FROM post o WHERE o.person_id = $2))
ORDER BY CASE WHEN p.school_id IS NULL THEN 0 ELSE 1 END, s.name, p.school_id, p.withdrawn, p.id;

-- priority_get(id) -> priority
SELECT p.id, p.cycle_id, p.school_id, s.name AS school_name, p.title, p.description, p.withdrawn, p.version
FROM priority p LEFT JOIN school s ON s.id = p.school_id
WHERE p.id = $1;

-- priority_insert(cycle_id, school_id, title, description) -> priority_id
INSERT INTO priority (cycle_id, school_id, title, description) VALUES ($1, $2, $3, $4) RETURNING id;

-- priority_update(id, version, title, description) -> nothing
UPDATE priority SET title = $3, description = $4, version = version + 1
WHERE id = $1 AND version = $2 AND withdrawn = 0;

-- priority_set_withdrawn(id, version) -> nothing
UPDATE priority SET withdrawn = 1, version = version + 1
WHERE id = $1 AND version = $2 AND withdrawn = 0;
