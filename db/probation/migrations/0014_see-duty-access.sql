PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_duty_access` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text NOT NULL,
	`started_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`verdict` text,
	`words` text,
	`seen_at` text,
	`seen_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duty_access_verdict" CHECK("__new_duty_access"."verdict" in ('right', 'looking', 'wrong')),
	CONSTRAINT "duty_access_second" CHECK(verdict is null or coalesce(seen_by <> user_id and seen_at is not null, 0))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_duty_access`("id", "user_id", "subject_id", "reason", "started_at", "ends_at", "verdict", "words", "seen_at", "seen_by") SELECT "id", "user_id", "subject_id", "reason", "started_at", "ends_at", null, null, null, null FROM `duty_access`;--> statement-breakpoint
DROP TABLE `duty_access`;--> statement-breakpoint
ALTER TABLE `__new_duty_access` RENAME TO `duty_access`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `duty_access_user` ON `duty_access` (`user_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `duty_access_subject` ON `duty_access` (`subject_id`);--> statement-breakpoint
CREATE INDEX `duty_access_waiting` ON `duty_access` (`started_at`) WHERE verdict is null or verdict = 'looking';