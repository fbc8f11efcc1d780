-- Career-stage frameworks: levels, their role profile, stages, areas and expectations (A/1, A/4, B/1).
-- A change of a framework is a new version; appraisals keep the version that they began with.
CREATE TABLE framework (
  id {{id}},
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 1,
  UNIQUE (key, version)
);
CREATE UNIQUE INDEX framework_current ON framework (key) WHERE current = 1;
CREATE TABLE framework_group (
  framework_id INTEGER NOT NULL REFERENCES framework (id),
  staff_group TEXT NOT NULL,
  PRIMARY KEY (framework_id, staff_group)
);
CREATE TABLE framework_level (
  id {{id}},
  framework_id INTEGER NOT NULL REFERENCES framework (id),
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL,
  UNIQUE (framework_id, key)
);
CREATE TABLE framework_profile (
  id {{id}},
  level_id INTEGER NOT NULL REFERENCES framework_level (id),
  heading TEXT NOT NULL,
  body TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE TABLE framework_stage (
  id {{id}},
  level_id INTEGER NOT NULL REFERENCES framework_level (id),
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE TABLE framework_area (
  id {{id}},
  level_id INTEGER NOT NULL REFERENCES framework_level (id),
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX framework_area_level ON framework_area (level_id, position);
CREATE TABLE expectation (
  id {{id}},
  area_id INTEGER NOT NULL REFERENCES framework_area (id),
  body TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX expectation_area ON expectation (area_id, position);
CREATE TABLE expectation_stage (
  expectation_id INTEGER NOT NULL REFERENCES expectation (id),
  stage_id INTEGER NOT NULL REFERENCES framework_stage (id),
  PRIMARY KEY (expectation_id, stage_id)
);
