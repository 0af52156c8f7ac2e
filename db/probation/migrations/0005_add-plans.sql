CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_key` text NOT NULL,
	`areas` text NOT NULL,
	`on_day` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`made_by_id` text NOT NULL,
	`state` text NOT NULL,
	`ended` text,
	`asked` text NOT NULL,
	`input` text,
	`result` text,
	`fault` text,
	`applied` text,
	`from_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plans_state" CHECK("plans"."state" in ('working', 'ready', 'applied', 'undone', 'thrown_away', 'failed')),
	CONSTRAINT "plans_ended" CHECK("plans"."ended" is null or "plans"."ended" in ('proven', 'limits', 'time', 'cancelled', 'died')),
	CONSTRAINT "plans_day" CHECK(("plans"."on_day" is null or "plans"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `plans_programme` ON `plans` (`programme_key`,`made_at`);