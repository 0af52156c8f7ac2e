CREATE TABLE `erasure_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`asked_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_by_name` text,
	`decided_at` text,
	`done_at` text,
	CONSTRAINT "erasure_requests_decision" CHECK("erasure_requests"."decision" is null or "erasure_requests"."decision" in ('approved', 'refused', 'taken back')),
	CONSTRAINT "erasure_requests_done" CHECK("erasure_requests"."done_at" is null or "erasure_requests"."decision" is 'approved'),
	CONSTRAINT "erasure_requests_second" CHECK("erasure_requests"."decision" is not 'approved' or coalesce("erasure_requests"."decided_by" <> "erasure_requests"."asked_by", 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `erasure_requests_subject` ON `erasure_requests` (`subject_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `erasure_requests_open` ON `erasure_requests` (`subject_id`) WHERE decision is null;--> statement-breakpoint
CREATE TABLE `retention_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` text NOT NULL,
	`ended_on` text,
	`ended_why` text,
	`ended_by_name` text,
	CONSTRAINT "retention_marks_kind" CHECK("retention_marks"."kind" in ('longer', 'hold')),
	CONSTRAINT "retention_marks_until" CHECK(("retention_marks"."kind" = 'longer') = ("retention_marks"."until_on" is not null)),
	CONSTRAINT "retention_marks_ended" CHECK(("retention_marks"."ended_on" is null) = ("retention_marks"."ended_why" is null)),
	CONSTRAINT "retention_marks_days" CHECK(("retention_marks"."from_on" is null or "retention_marks"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("retention_marks"."until_on" is null or "retention_marks"."until_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("retention_marks"."ended_on" is null or "retention_marks"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `retention_marks_subject` ON `retention_marks` (`subject_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `retention_marks_open` ON `retention_marks` (`subject_id`,`kind`) WHERE ended_on is null;--> statement-breakpoint
CREATE TABLE `retention_settings` (
	`number` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL
) STRICT;--> statement-breakpoint
DROP TRIGGER `history_never_changed`;--> statement-breakpoint
CREATE TRIGGER `history_never_changed` BEFORE UPDATE ON `history`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;--> statement-breakpoint
DROP TRIGGER `history_never_deleted`;--> statement-breakpoint
CREATE TRIGGER `history_never_deleted` BEFORE DELETE ON `history`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;--> statement-breakpoint
DROP TRIGGER `risks_never_changed`;--> statement-breakpoint
CREATE TRIGGER `risks_never_changed` BEFORE UPDATE ON `risks`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'a risk is rated anew by a new line'); END;--> statement-breakpoint
DROP TRIGGER `risks_never_deleted`;--> statement-breakpoint
CREATE TRIGGER `risks_never_deleted` BEFORE DELETE ON `risks`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'a risk is rated anew by a new line'); END;--> statement-breakpoint
DROP TRIGGER `attempts_never_changed`;--> statement-breakpoint
CREATE TRIGGER `attempts_never_changed` BEFORE UPDATE ON `attempts`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;--> statement-breakpoint
DROP TRIGGER `attempts_never_deleted`;--> statement-breakpoint
CREATE TRIGGER `attempts_never_deleted` BEFORE DELETE ON `attempts`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;--> statement-breakpoint
DROP TRIGGER `presence_never_changed`;--> statement-breakpoint
CREATE TRIGGER `presence_never_changed` BEFORE UPDATE ON `presence`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'who came is amended by a new line'); END;--> statement-breakpoint
DROP TRIGGER `presence_never_deleted`;--> statement-breakpoint
CREATE TRIGGER `presence_never_deleted` BEFORE DELETE ON `presence`
	WHEN NOT EXISTS (SELECT 1 FROM `erasure_requests` WHERE `decision` = 'approved' AND `done_at` IS NULL)
	BEGIN SELECT RAISE(ABORT, 'who came is amended by a new line'); END;
