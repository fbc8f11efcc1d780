-- level_for(staff_group, level, stage) -> level_choice
SELECT l.id AS level_id, s.id AS stage_id
FROM framework f
JOIN framework_level l ON l.framework_id = f.id
LEFT JOIN framework_group g ON g.framework_id = f.id AND g.staff_group = $1
LEFT JOIN framework_stage s ON s.level_id = l.id AND s.key = $3
WHERE f.current = 1
  AND (l.key = $2
       OR (CAST($2 AS TEXT) IS NULL AND g.staff_group IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM framework_level o WHERE o.framework_id = f.id AND o.id <> l.id)))
ORDER BY CASE WHEN g.staff_group IS NULL THEN 1 ELSE 0 END, f.key, l.id
LIMIT 1;

-- level_get(id) -> level
SELECT l.id, l.framework_id, f.title AS framework_title, f.version AS framework_version, l.key, l.title
FROM framework_level l JOIN framework f ON f.id = l.framework_id
WHERE l.id = $1;

-- level_with_key(key) -> standard_id
SELECT l.id
FROM framework_level l JOIN framework f ON f.id = l.framework_id
WHERE f.current = 1 AND l.key = $1
ORDER BY l.id LIMIT 1;

-- stage_with_key(level, stage) -> standard_id
SELECT s.id
FROM framework_stage s
JOIN framework_level l ON l.id = s.level_id
JOIN framework f ON f.id = l.framework_id
WHERE f.current = 1 AND l.key = $1 AND s.key = $2
ORDER BY s.id LIMIT 1;

-- areas_of(level_id) -> area
SELECT id, level_id, key, title, position FROM framework_area WHERE level_id = $1 ORDER BY position, id;

-- expectations_of(level_id, stage_id) -> expectation
SELECT e.id, e.area_id, e.body, e.position
FROM expectation e JOIN framework_area a ON a.id = e.area_id
WHERE a.level_id = $1
  AND (CAST($2 AS BIGINT) IS NULL
       OR EXISTS (SELECT 1 FROM expectation_stage x WHERE x.expectation_id = e.id AND x.stage_id = $2)
       OR NOT EXISTS (SELECT 1 FROM expectation_stage x WHERE x.expectation_id = e.id))
ORDER BY a.position, e.position, e.id;

-- shown_for(level_id, stage_id) -> shown
SELECT e.id, a.level_id, a.id AS area_id, a.title AS area_title, e.body, '' AS stage_title
FROM expectation e JOIN framework_area a ON a.id = e.area_id
WHERE a.level_id = $1
  AND (CAST($2 AS BIGINT) IS NULL
       OR EXISTS (SELECT 1 FROM expectation_stage x WHERE x.expectation_id = e.id AND x.stage_id = $2)
       OR NOT EXISTS (SELECT 1 FROM expectation_stage x WHERE x.expectation_id = e.id))
ORDER BY a.position, e.position, e.id;

-- stage_get(id) -> level_stage
SELECT id, level_id, key, title, position FROM framework_stage WHERE id = $1;

-- stage_after(stage_id) -> level_stage
SELECT n.id, n.level_id, n.key, n.title, n.position
FROM framework_stage s
JOIN framework_level l ON l.id = s.level_id
JOIN framework_level m ON m.framework_id = l.framework_id
JOIN framework_stage n ON n.level_id = m.id
WHERE s.id = $1 AND (m.position > l.position OR (m.id = l.id AND n.position > s.position))
ORDER BY m.position, n.position, n.id
LIMIT 1;

-- stage_adds(stage_id, former_id) -> shown
SELECT e.id, a.level_id, a.id AS area_id, a.title AS area_title, e.body, '' AS stage_title
FROM expectation e
JOIN framework_area a ON a.id = e.area_id
JOIN expectation_stage x ON x.expectation_id = e.id
WHERE x.stage_id = $1
  AND NOT EXISTS (SELECT 1
                  FROM expectation f JOIN expectation_stage y ON y.expectation_id = f.id
                  WHERE y.stage_id = $2 AND f.body = e.body)
ORDER BY a.position, e.position, e.id;

-- frameworks_current() -> framework
SELECT id, key, version, title, source, content_hash FROM framework WHERE current = 1 ORDER BY title, id;

-- framework_get(id) -> framework
SELECT id, key, version, title, source, content_hash FROM framework WHERE id = $1;

-- framework_current(key) -> framework
SELECT id, key, version, title, source, content_hash FROM framework WHERE current = 1 AND key = $1;

-- framework_newest(key) -> framework
SELECT id, key, version, title, source, content_hash FROM framework WHERE key = $1 ORDER BY version DESC, id LIMIT 1;

-- levels_of(framework_id) -> level
SELECT l.id, l.framework_id, f.title AS framework_title, f.version AS framework_version, l.key, l.title
FROM framework_level l JOIN framework f ON f.id = l.framework_id
WHERE l.framework_id = $1
ORDER BY l.position, l.id;

-- profiles_of(framework_id) -> profile
SELECT p.id, p.level_id, p.heading, p.body
FROM framework_profile p JOIN framework_level l ON l.id = p.level_id
WHERE l.framework_id = $1
ORDER BY l.position, p.position, p.id;

-- shown_of_framework(framework_id) -> shown
SELECT e.id, a.level_id, a.id AS area_id, a.title AS area_title, e.body, s.title AS stage_title
FROM expectation e
JOIN framework_area a ON a.id = e.area_id
JOIN framework_level l ON l.id = a.level_id
LEFT JOIN expectation_stage x ON x.expectation_id = e.id
LEFT JOIN framework_stage s ON s.id = x.stage_id
WHERE l.framework_id = $1
ORDER BY l.position, a.position, e.position, e.id, s.position, s.id;

-- groups_of_frameworks() -> framework_group
SELECT g.framework_id, g.staff_group
FROM framework_group g JOIN framework f ON f.id = g.framework_id
WHERE f.current = 1
ORDER BY g.framework_id, g.staff_group;

-- framework_retire(key) -> nothing
UPDATE framework SET current = 0 WHERE key = $1 AND current = 1;

-- framework_add(key, version, title, source, content_hash) -> standard_id
INSERT INTO framework (key, version, title, source, content_hash) VALUES ($1, $2, $3, $4, $5) RETURNING id;

-- framework_group_add(framework_id, staff_group) -> nothing
INSERT INTO framework_group (framework_id, staff_group) VALUES ($1, $2);

-- level_add(framework_id, key, title, position) -> standard_id
INSERT INTO framework_level (framework_id, key, title, position) VALUES ($1, $2, $3, $4) RETURNING id;

-- profile_add(level_id, heading, body, position) -> nothing
INSERT INTO framework_profile (level_id, heading, body, position) VALUES ($1, $2, $3, $4);

-- stage_add(level_id, key, title, position) -> standard_id
INSERT INTO framework_stage (level_id, key, title, position) VALUES ($1, $2, $3, $4) RETURNING id;

-- area_add(level_id, key, title, position) -> standard_id
INSERT INTO framework_area (level_id, key, title, position) VALUES ($1, $2, $3, $4) RETURNING id;

-- expectation_add(area_id, body, position) -> standard_id
INSERT INTO expectation (area_id, body, position) VALUES ($1, $2, $3) RETURNING id;

-- expectation_stage_add(expectation_id, stage_id) -> nothing
INSERT INTO expectation_stage (expectation_id, stage_id) VALUES ($1, $2);
