-- brand_get() -> brand
SELECT name, accent, logo, version FROM trust WHERE id = 1

-- brand_set(name, accent, logo, version) -> nothing
UPDATE trust SET name = $1, accent = $2, logo = $3, version = version + 1 WHERE id = 1 AND version = $4

-- brand_picture_add(hash, png) -> nothing
INSERT INTO brand_picture (hash, png) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING

-- brand_picture_keep_only(hash) -> nothing
DELETE FROM brand_picture WHERE hash <> $1

-- brand_picture_get(hash) -> brand_picture
SELECT png FROM brand_picture WHERE hash = $1
