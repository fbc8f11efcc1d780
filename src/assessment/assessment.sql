-- assessment_by_appraisal(appraisal_id) -> assessment
SELECT id, appraisal_id, meeting_on, employee_evidence, appraiser_evidence, development_needs, aspirations,
  recommended_action, pay_recommendation, pay_reason, version
FROM assessment WHERE appraisal_id = $1;

-- assessment_objectives_by(assessment_id) -> assessment_objective
SELECT objective_id, employee_evidence, appraiser_evidence, judgement
FROM assessment_objective WHERE assessment_id = $1 ORDER BY objective_id;

-- assessment_areas_by(assessment_id) -> assessment_area
SELECT area_id, judgement, note FROM assessment_area WHERE assessment_id = $1 ORDER BY area_id;

-- assessment_write_evidence(appraisal_id, employee_evidence) -> assessment
INSERT INTO assessment (appraisal_id, version, employee_evidence) VALUES ($1, 0, $2)
ON CONFLICT (appraisal_id) DO UPDATE SET employee_evidence = excluded.employee_evidence
RETURNING id, appraisal_id, meeting_on, employee_evidence, appraiser_evidence, development_needs, aspirations,
  recommended_action, pay_recommendation, pay_reason, version;

-- assessment_write(appraisal_id, version, meeting_on, appraiser_evidence, development_needs, aspirations, recommended_action, pay_recommendation, pay_reason) -> assessment
INSERT INTO assessment (appraisal_id, version, meeting_on, appraiser_evidence, development_needs, aspirations,
  recommended_action, pay_recommendation, pay_reason) VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (appraisal_id) DO UPDATE SET meeting_on = excluded.meeting_on,
  appraiser_evidence = excluded.appraiser_evidence, development_needs = excluded.development_needs,
  aspirations = excluded.aspirations, recommended_action = excluded.recommended_action,
  pay_recommendation = excluded.pay_recommendation, pay_reason = excluded.pay_reason, version = excluded.version
WHERE assessment.version = excluded.version - 1
RETURNING id, appraisal_id, meeting_on, employee_evidence, appraiser_evidence, development_needs, aspirations,
  recommended_action, pay_recommendation, pay_reason, version;

-- assessment_objective_write_evidence(assessment_id, objective_id, employee_evidence) -> nothing
INSERT INTO assessment_objective (assessment_id, objective_id, employee_evidence) VALUES ($1, $2, $3)
ON CONFLICT (assessment_id, objective_id) DO UPDATE SET employee_evidence = excluded.employee_evidence;

-- assessment_objective_write(assessment_id, objective_id, appraiser_evidence, judgement) -> nothing
INSERT INTO assessment_objective (assessment_id, objective_id, appraiser_evidence, judgement) VALUES ($1, $2, $3, $4)
ON CONFLICT (assessment_id, objective_id) DO UPDATE SET appraiser_evidence = excluded.appraiser_evidence,
  judgement = excluded.judgement;

-- assessment_area_write(assessment_id, area_id, judgement, note) -> nothing
INSERT INTO assessment_area (assessment_id, area_id, judgement, note) VALUES ($1, $2, $3, $4)
ON CONFLICT (assessment_id, area_id) DO UPDATE SET judgement = excluded.judgement, note = excluded.note;
