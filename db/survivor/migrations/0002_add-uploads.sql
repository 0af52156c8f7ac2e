CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`content` text,
	`status` text NOT NULL,
	`rows_read` integer NOT NULL,
	`rows_in_all` integer NOT NULL,
	`review` text,
	`on_day` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`applied_at` text,
	CONSTRAINT "uploads_status" CHECK("uploads"."status" in ('reading', 'faulty', 'ready', 'applied', 'discarded')),
	CONSTRAINT "uploads_days" CHECK(("uploads"."on_day" is null or "uploads"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `uploads_user` ON `uploads` (`created_by`);