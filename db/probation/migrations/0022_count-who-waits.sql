CREATE TABLE `stretches` (
	`referral_id` text NOT NULL,
	`programme_key` text NOT NULL,
	`what` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`rank` text NOT NULL,
	`days` integer NOT NULL,
	PRIMARY KEY(`referral_id`, `what`, `from_on`, `rank`),
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "stretches_days" CHECK(("stretches"."from_on" is null or "stretches"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("stretches"."until_on" is null or "stretches"."until_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stretches_rank` ON `stretches` (`programme_key`,`what`,`rank`,`from_on`,`until_on`,`referral_id`);--> statement-breakpoint
CREATE TABLE `sums` (
	`programme_key` text NOT NULL,
	`what` text NOT NULL,
	`span` text NOT NULL,
	`n` integer NOT NULL,
	`days` integer NOT NULL,
	PRIMARY KEY(`programme_key`, `what`, `span`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `standings_latest` ON `standings` (`programme_key`,`latest_on`);--> statement-breakpoint
CREATE INDEX `standings_target` ON `standings` (`programme_key`,`target_on`);--> statement-breakpoint
CREATE INDEX `standings_clock` ON `standings` (`programme_key`,`clock_start_on`);--> statement-breakpoint
CREATE INDEX `standings_name` ON `standings` (`programme_key`,`sort_name`);--> statement-breakpoint
CREATE INDEX `standings_risk` ON `standings` (`programme_key`,`risk`);--> statement-breakpoint
CREATE INDEX `standings_route` ON `standings` (`programme_key`,`route`);--> statement-breakpoint
CREATE INDEX `standings_closed` ON `standings` (`programme_key`,`restricted`,`crn`);--> statement-breakpoint
CREATE TRIGGER `summed_by_new_stretch` AFTER INSERT ON `stretches` BEGIN INSERT INTO `sums` (`programme_key`, `what`, `span`, `n`, `days`) SELECT new.programme_key, new.what, l.letter || substr(d.on_day, 1, l.length), d.n, d.n * new.days FROM (SELECT 'y' AS letter, 4 AS length UNION ALL SELECT 'm', 7 UNION ALL SELECT 'd', 10) l CROSS JOIN (SELECT new.from_on AS on_day, 1 AS n UNION ALL SELECT date(new.until_on, '+1 day'), -(1) WHERE new.until_on < '9999-12-31') d WHERE true ON CONFLICT DO UPDATE SET n = n + excluded.n, days = days + excluded.days; END;
--> statement-breakpoint
CREATE TRIGGER `summed_by_removed_stretch` AFTER DELETE ON `stretches` BEGIN INSERT INTO `sums` (`programme_key`, `what`, `span`, `n`, `days`) SELECT old.programme_key, old.what, l.letter || substr(d.on_day, 1, l.length), d.n, d.n * old.days FROM (SELECT 'y' AS letter, 4 AS length UNION ALL SELECT 'm', 7 UNION ALL SELECT 'd', 10) l CROSS JOIN (SELECT old.from_on AS on_day, -1 AS n UNION ALL SELECT date(old.until_on, '+1 day'), -(-1) WHERE old.until_on < '9999-12-31') d WHERE true ON CONFLICT DO UPDATE SET n = n + excluded.n, days = days + excluded.days; END;
--> statement-breakpoint
CREATE TRIGGER `summed_by_changed_stretch` AFTER UPDATE ON `stretches` BEGIN INSERT INTO `sums` (`programme_key`, `what`, `span`, `n`, `days`) SELECT old.programme_key, old.what, l.letter || substr(d.on_day, 1, l.length), d.n, d.n * old.days FROM (SELECT 'y' AS letter, 4 AS length UNION ALL SELECT 'm', 7 UNION ALL SELECT 'd', 10) l CROSS JOIN (SELECT old.from_on AS on_day, -1 AS n UNION ALL SELECT date(old.until_on, '+1 day'), -(-1) WHERE old.until_on < '9999-12-31') d WHERE true ON CONFLICT DO UPDATE SET n = n + excluded.n, days = days + excluded.days; INSERT INTO `sums` (`programme_key`, `what`, `span`, `n`, `days`) SELECT new.programme_key, new.what, l.letter || substr(d.on_day, 1, l.length), d.n, d.n * new.days FROM (SELECT 'y' AS letter, 4 AS length UNION ALL SELECT 'm', 7 UNION ALL SELECT 'd', 10) l CROSS JOIN (SELECT new.from_on AS on_day, 1 AS n UNION ALL SELECT date(new.until_on, '+1 day'), -(1) WHERE new.until_on < '9999-12-31') d WHERE true ON CONFLICT DO UPDATE SET n = n + excluded.n, days = days + excluded.days; END;
--> statement-breakpoint
CREATE TRIGGER `touched_by_new_notice` AFTER INSERT ON `police_notices` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('sum', new.referral_id) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_notice` AFTER UPDATE ON `police_notices` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('sum', old.referral_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('sum', new.referral_id) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_notice` AFTER DELETE ON `police_notices` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('sum', old.referral_id) ON CONFLICT DO NOTHING; END;
--> statement-breakpoint
INSERT INTO `touched` (`kind`, `id`) SELECT 'sum', referral_id FROM `standings` WHERE true ON CONFLICT DO NOTHING;
