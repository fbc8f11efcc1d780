-- The formal interim review (2.2.5/4).
CREATE TABLE review (
  id {{id}},
  appraisal_id INTEGER NOT NULL UNIQUE REFERENCES appraisal (id),
  meeting_on TEXT,
  changes TEXT NOT NULL DEFAULT '',
  support TEXT NOT NULL DEFAULT '',
  employee_comments TEXT NOT NULL DEFAULT '',
  appraiser_signed_at TEXT,
  appraiser_signed_by INTEGER REFERENCES person (id),
  employee_signed_at TEXT,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE review_progress (
  review_id INTEGER NOT NULL REFERENCES review (id),
  objective_id INTEGER NOT NULL REFERENCES objective (id),
  progress TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (review_id, objective_id)
);
