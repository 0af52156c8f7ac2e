CREATE TABLE `hand_overs` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`case_id` text NOT NULL,
	`passed_at` text NOT NULL,
	`to_name` text NOT NULL,
	`to_team` text NOT NULL,
	`by` text NOT NULL,
	`outcome` text,
	`happened_at` text,
	`heard_from` text DEFAULT '' NOT NULL,
	`is_safe` text,
	`next` text DEFAULT '' NOT NULL,
	`heard_by` text,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hand_overs_outcome" CHECK("hand_overs"."outcome" is null or "hand_overs"."outcome" in ('reached', 'tried', 'could_not')),
	CONSTRAINT "hand_overs_safe" CHECK("hand_overs"."is_safe" is null or "hand_overs"."is_safe" in ('yes', 'no', 'not_known')),
	CONSTRAINT "hand_overs_heard" CHECK(("hand_overs"."outcome" is null) = ("hand_overs"."happened_at" is null) and ("hand_overs"."outcome" is null) = ("hand_overs"."is_safe" is null) and ("hand_overs"."outcome" is null) = ("hand_overs"."heard_by" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `hand_overs_record` ON `hand_overs` (`record_id`);--> statement-breakpoint
CREATE INDEX `hand_overs_open` ON `hand_overs` (`case_id`) WHERE outcome is null;--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`attempt_id` integer NOT NULL,
	`at` text NOT NULL,
	`breaches` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`outcome` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "incidents_closed" CHECK(("incidents"."closed_at" is null) = ("incidents"."outcome" is null) and ("incidents"."closed_at" is null) = ("incidents"."closed_by" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `incidents_record` ON `incidents` (`record_id`);--> statement-breakpoint
CREATE INDEX `incidents_open` ON `incidents` (`at`) WHERE closed_at is null;--> statement-breakpoint
INSERT INTO `hand_overs` (`id`, `record_id`, `case_id`, `passed_at`, `to_name`, `to_team`, `by`)
SELECT lower(hex(randomblob(16))), `record_id`, `id`, `passed_on_at`, '', coalesce(`passed_on_to`, ''), ''
FROM `cases` WHERE `passed_on_at` is not null;--> statement-breakpoint
ALTER TABLE `cases` DROP COLUMN `passed_on_at`;--> statement-breakpoint
ALTER TABLE `cases` DROP COLUMN `passed_on_to`;