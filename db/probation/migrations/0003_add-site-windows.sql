CREATE TABLE `site_cells` (
	`site_id` text NOT NULL,
	`weekday` text NOT NULL,
	`quarter_hour` integer NOT NULL,
	`side` text NOT NULL,
	PRIMARY KEY(`site_id`, `weekday`, `quarter_hour`),
	FOREIGN KEY (`site_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "site_cells_weekday" CHECK("site_cells"."weekday" in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
	CONSTRAINT "site_cells_quarter" CHECK("site_cells"."quarter_hour" between 0 and 95),
	CONSTRAINT "site_cells_side" CHECK("site_cells"."side" in ('probation', 'survivor', 'buffer'))
) STRICT;
--> statement-breakpoint
ALTER TABLE `venues` ADD `windows_on` text;