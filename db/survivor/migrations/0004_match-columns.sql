PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_uploads` (
	`id` text PRIMARY KEY NOT NULL,
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
	CONSTRAINT "uploads_status" CHECK("__new_uploads"."status" in ('columns', 'reading', 'faulty', 'ready', 'applied', 'discarded')),
	CONSTRAINT "uploads_days" CHECK(("__new_uploads"."on_day" is null or "__new_uploads"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_uploads`("id", "bytes", "content", "status", "matching", "rows_read", "rows_in_all", "review", "on_day", "created_at", "created_by", "applied_at") SELECT "id", "bytes", "content", "status", NULL, "rows_read", "rows_in_all", "review", "on_day", "created_at", "created_by", "applied_at" FROM `uploads`;--> statement-breakpoint
DROP TABLE `uploads`;--> statement-breakpoint
ALTER TABLE `__new_uploads` RENAME TO `uploads`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `uploads_user` ON `uploads` (`created_by`);