-- review_by_appraisal(appraisal_id) -> review
SELECT id, appraisal_id, meeting_on, changes, support, employee_comments, appraiser_signed_at, employee_signed_at, version
FROM review WHERE appraisal_id = $1;

-- review_progress_by_review(review_id) -> review_progress
SELECT objective_id, progress, note FROM review_progress WHERE review_id = $1 ORDER BY objective_id;

-- review_write(appraisal_id, version, meeting_on, changes, support) -> review
INSERT INTO review (appraisal_id, version, meeting_on, changes, support) VALUES ($1, $2 + 1, $3, $4, $5)
ON CONFLICT (appraisal_id) DO UPDATE SET meeting_on = excluded.meeting_on, changes = excluded.changes,
  support = excluded.support, appraiser_signed_at = NULL, appraiser_signed_by = NULL, version = excluded.version
WHERE review.version = excluded.version - 1 AND review.employee_signed_at IS NULL
RETURNING id, appraisal_id, meeting_on, changes, support, employee_comments, appraiser_signed_at, employee_signed_at, version;

-- review_progress_write(review_id, objective_id, progress, note) -> nothing
INSERT INTO review_progress (review_id, objective_id, progress, note) VALUES ($1, $2, $3, $4)
ON CONFLICT (review_id, objective_id) DO UPDATE SET progress = excluded.progress, note = excluded.note;

-- review_comment_write(appraisal_id, words) -> review
INSERT INTO review (appraisal_id, version, employee_comments) VALUES ($1, 0, $2)
ON CONFLICT (appraisal_id) DO UPDATE SET employee_comments = excluded.employee_comments
WHERE review.employee_signed_at IS NULL
RETURNING id, appraisal_id, meeting_on, changes, support, employee_comments, appraiser_signed_at, employee_signed_at, version;

-- review_sign_appraiser(id, at, person_id) -> nothing
UPDATE review SET appraiser_signed_at = $2, appraiser_signed_by = $3 WHERE id = $1 AND appraiser_signed_at IS NULL;

-- review_sign_employee(id, at) -> nothing
UPDATE review SET employee_signed_at = $2 WHERE id = $1 AND employee_signed_at IS NULL;
