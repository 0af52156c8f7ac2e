CREATE TABLE `planning_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_key` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`asked` text NOT NULL,
	`state` text NOT NULL,
	`step` text,
	`revision` integer,
	`digest` text,
	`on_day` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`made_by_id` text NOT NULL,
	`ended_at` text,
	`answer` text,
	`fault` text,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "planning_runs_kind" CHECK("planning_runs"."kind" in ('openings', 'what_if')),
	CONSTRAINT "planning_runs_state" CHECK("planning_runs"."state" in ('working', 'done', 'cancelled', 'failed')),
	CONSTRAINT "planning_runs_answer" CHECK(("planning_runs"."state" = 'done') = ("planning_runs"."answer" is not null)),
	CONSTRAINT "planning_runs_day" CHECK(("planning_runs"."on_day" is null or "planning_runs"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `planning_runs_working` ON `planning_runs` (`programme_key`,`kind`,`scope`,`asked`) WHERE state = 'working';--> statement-breakpoint
CREATE INDEX `planning_runs_asked` ON `planning_runs` (`programme_key`,`kind`,`scope`,`asked`,`made_at`);