-- The performance-management period, the priorities of its year, the appraisals in it and who appraises.
CREATE TABLE cycle (
  id {{id}},
  year INTEGER NOT NULL UNIQUE,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  opened_at TEXT NOT NULL
);
CREATE TABLE priority (
  id {{id}},
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  school_id INTEGER REFERENCES school (id),
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  withdrawn INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX priority_cycle ON priority (cycle_id, school_id);
CREATE UNIQUE INDEX priority_title ON priority (cycle_id, COALESCE(school_id, 0), title) WHERE withdrawn = 0;
-- school, job and framework are those of the main post when the appraisal began. Nobody sees it before opens_on
-- (empty: from the start of the period); due_on is when what its stage asks for falls due, NULL once reported.
CREATE TABLE appraisal (
  id {{id}},
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  school_id INTEGER NOT NULL REFERENCES school (id),
  job_title TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  level_id INTEGER REFERENCES framework_level (id),
  stage_id INTEGER REFERENCES framework_stage (id),
  verdict TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  objectives_due TEXT NOT NULL,
  interim_due TEXT NOT NULL,
  assessment_due TEXT NOT NULL,
  opens_on TEXT NOT NULL DEFAULT '',
  due_on TEXT,
  stage TEXT NOT NULL,
  no_development_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (cycle_id, person_id)
);
CREATE INDEX appraisal_person ON appraisal (person_id, cycle_id);
CREATE INDEX appraisal_school ON appraisal (cycle_id, school_id, stage, due_on, opens_on);
CREATE INDEX appraisal_stage ON appraisal (cycle_id, stage, due_on, opens_on);
-- part: 'appraiser', or for a headteacher 'ceo', 'chair', 'adviser'; state: 'proposed', 'confirmed', 'ended'
CREATE TABLE appraiser (
  id {{id}},
  appraisal_id INTEGER NOT NULL REFERENCES appraisal (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  part TEXT NOT NULL,
  state TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  reason TEXT,
  decided_by INTEGER REFERENCES person (id),
  decided_at TEXT
);
CREATE UNIQUE INDEX appraiser_current ON appraiser (appraisal_id, part) WHERE state <> 'ended';
CREATE INDEX appraiser_person ON appraiser (person_id, state);
CREATE INDEX appraiser_appraisal ON appraiser (appraisal_id, state);
