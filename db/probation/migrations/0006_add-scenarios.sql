CREATE TABLE `scenarios` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_key` text NOT NULL,
	`areas` text NOT NULL,
	`letter` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`changes` text NOT NULL,
	`kept` text,
	`on_day` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`made_by_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scenarios_letter" CHECK("scenarios"."letter" in ('A', 'B', 'C', 'D')),
	CONSTRAINT "scenarios_state" CHECK("scenarios"."state" in ('trying', 'kept')),
	CONSTRAINT "scenarios_kept" CHECK(("scenarios"."state" = 'kept') = ("scenarios"."kept" is not null)),
	CONSTRAINT "scenarios_day" CHECK(("scenarios"."on_day" is null or "scenarios"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `scenarios_trying` ON `scenarios` (`made_by_id`,`programme_key`,`letter`) WHERE state = 'trying';--> statement-breakpoint
CREATE INDEX `scenarios_programme` ON `scenarios` (`programme_key`,`state`);