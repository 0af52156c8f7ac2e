CREATE TABLE `site_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`buffer_minutes` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "site_settings_one" CHECK("site_settings"."id" = 1),
	CONSTRAINT "site_settings_buffer" CHECK("site_settings"."buffer_minutes" between 15 and 240)
) STRICT;
--> statement-breakpoint
ALTER TABLE `venues` ADD `is_office` integer DEFAULT false NOT NULL;