PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_safety_queue` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`record_id` text,
	`group_id` text,
	`link_id` text,
	`origin` text NOT NULL,
	`on_day` text NOT NULL,
	`starts_at` text NOT NULL,
	`found_at` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`outcome` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "safety_queue_kind" CHECK("__new_safety_queue"."kind" in ('same_place', 'same_town', 'outside_window', 'cannot_check')),
	CONSTRAINT "safety_queue_days" CHECK(("__new_safety_queue"."on_day" is null or "__new_safety_queue"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "safety_queue_closed" CHECK(("__new_safety_queue"."closed_at" is null) = ("__new_safety_queue"."outcome" is null))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_safety_queue`("id", "kind", "record_id", "group_id", "link_id", "origin", "on_day", "starts_at", "found_at", "closed_at", "closed_by", "outcome", "version") SELECT "id", "kind", "record_id", "group_id", "link_id", "origin", "on_day", "starts_at", "found_at", "closed_at", "closed_by", "outcome", "version" FROM `safety_queue`;--> statement-breakpoint
DROP TABLE `safety_queue`;--> statement-breakpoint
ALTER TABLE `__new_safety_queue` RENAME TO `safety_queue`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `safety_queue_origin` ON `safety_queue` (`origin`);--> statement-breakpoint
CREATE INDEX `safety_queue_open` ON `safety_queue` (`on_day`) WHERE closed_at is null;