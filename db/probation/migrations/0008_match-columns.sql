PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`content` text,
	`status` text NOT NULL,
	`matching` text,
	`rows_read` integer NOT NULL,
	`rows_in_all` integer NOT NULL,
	`review` text,
	`on_day` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`applied_at` text,
	CONSTRAINT "imports_kind" CHECK("__new_imports"."kind" in ('referrals', 'cohorts', 'placements')),
	CONSTRAINT "imports_status" CHECK("__new_imports"."status" in ('columns', 'reading', 'faulty', 'ready', 'applied', 'discarded')),
	CONSTRAINT "imports_days" CHECK(("__new_imports"."on_day" is null or "__new_imports"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_imports`("id", "kind", "file_name", "bytes", "content", "status", "matching", "rows_read", "rows_in_all", "review", "on_day", "created_at", "created_by", "applied_at") SELECT "id", "kind", "file_name", "bytes", "content", "status", NULL, "rows_read", "rows_in_all", "review", "on_day", "created_at", "created_by", "applied_at" FROM `imports`;--> statement-breakpoint
DROP TABLE `imports`;--> statement-breakpoint
ALTER TABLE `__new_imports` RENAME TO `imports`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `imports_user` ON `imports` (`created_by`);