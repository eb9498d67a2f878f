BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE overrides (
	id INTEGER NOT NULL, 
	student_id INTEGER NOT NULL, 
	exercise TEXT NOT NULL, 
	score FLOAT, 
	author TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_overrides PRIMARY KEY (id), 
	CONSTRAINT fk_overrides_student_id FOREIGN KEY(student_id) REFERENCES students (id)
);
INSERT INTO "overrides" VALUES(1,1,'ex06',9.0,'Prof. Park','oral exam','2025-03-03 09:00:00.000000');
CREATE TABLE results (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	address TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	status TEXT NOT NULL, 
	score FLOAT NOT NULL, 
	max_score FLOAT NOT NULL, 
	isolation TEXT NOT NULL, 
	duration_s FLOAT NOT NULL, 
	graded_at DATETIME NOT NULL, 
	record TEXT NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	CONSTRAINT fk_results_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id), 
	CONSTRAINT fk_results_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "results" VALUES(1,1,1,0,'a','k','graded',3.0,10.0,'A',0.1,'2025-03-03 09:00:00.000000','{"score":3.0}');
INSERT INTO "results" VALUES(2,1,1,1,'b','k','graded',7.5,10.0,'A',0.1,'2025-03-03 09:00:00.000000','{"score":7.5}');
INSERT INTO "results" VALUES(3,2,1,1,'a','k','graded',1.0,10.0,'A',0.1,'2025-03-03 09:00:00.000000','{"score":1.0}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	began_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	seed BIGINT NOT NULL, 
	lang TEXT NOT NULL, 
	grader_version TEXT NOT NULL, 
	python_version TEXT NOT NULL, 
	numpy_version TEXT NOT NULL, 
	isolation TEXT NOT NULL, 
	n_lanes INTEGER NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2025-03-03 09:00:00.000000','2025-03-03 09:00:00.000000',0,'en','1+a','3.11','2','A',2);
CREATE TABLE students (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	platform_id TEXT NOT NULL, 
	CONSTRAINT pk_students PRIMARY KEY (id), 
	CONSTRAINT uq_students_name_platform_id UNIQUE (name, platform_id)
);
INSERT INTO "students" VALUES(1,'Kim Minsu','20231234');
INSERT INTO "students" VALUES(2,'Lee','');
CREATE TABLE submissions (
	id INTEGER NOT NULL, 
	student_id INTEGER NOT NULL, 
	exercise TEXT NOT NULL, 
	file TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_late BOOLEAN NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_submissions PRIMARY KEY (id), 
	CONSTRAINT fk_submissions_student_id FOREIGN KEY(student_id) REFERENCES students (id), 
	CONSTRAINT uq_submissions_student_id_exercise_file_content_hash UNIQUE (student_id, exercise, file, content_hash)
);
INSERT INTO "submissions" VALUES(1,1,'ex06','Kim Minsu/ex06.py','c1',0,'2025-03-03 09:00:00.000000');
INSERT INTO "submissions" VALUES(2,2,'ex07','Lee/ex07.py','c1',0,'2025-03-03 09:00:00.000000');
CREATE INDEX ix_results_submission_id ON results (submission_id);
CREATE INDEX ix_results_run_id ON results (run_id);
CREATE UNIQUE INDEX uq_results_current ON results (submission_id) WHERE is_current;
CREATE INDEX ix_overrides_student_id ON overrides (student_id);
COMMIT;
