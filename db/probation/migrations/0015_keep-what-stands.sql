CREATE TABLE `fits` (
	`referral_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`entry_on` text NOT NULL,
	`last_session_on` text NOT NULL,
	`finishes_on` text NOT NULL,
	`sessions` integer NOT NULL,
	`delay_days` integer NOT NULL,
	`target_distance` integer NOT NULL,
	`travel_minutes` integer NOT NULL,
	`spare_days` integer NOT NULL,
	`soft_missed` integer NOT NULL,
	`offered_from` text NOT NULL,
	`book_by` text NOT NULL,
	PRIMARY KEY(`referral_id`, `cohort_id`, `entry_on`),
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "fits_days" CHECK(("fits"."entry_on" is null or "fits"."entry_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("fits"."last_session_on" is null or "fits"."last_session_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("fits"."finishes_on" is null or "fits"."finishes_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("fits"."offered_from" is null or "fits"."offered_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("fits"."book_by" is null or "fits"."book_by" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `fits_cohort` ON `fits` (`cohort_id`,`entry_on`);--> statement-breakpoint
CREATE TABLE `standings` (
	`referral_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`programme_key` text NOT NULL,
	`delivery_unit` text NOT NULL,
	`officer_email` text NOT NULL,
	`locality_id` text NOT NULL,
	`crn` text NOT NULL,
	`sort_name` text NOT NULL,
	`restricted` integer NOT NULL,
	`risk` text,
	`route` text NOT NULL,
	`basis` text NOT NULL,
	`cohort_id` text,
	`referred_on` text NOT NULL,
	`started_on` text,
	`clock_start_on` text NOT NULL,
	`target_on` text,
	`latest_on` text NOT NULL,
	`held_from` text,
	`late_from` text,
	`delay_days` integer,
	`amber_from` text,
	`red_from` text,
	`near_from` text,
	`black_from` text,
	`black_until` text,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "standings_basis" CHECK("standings"."basis" in ('unbooked', 'booked', 'started')),
	CONSTRAINT "standings_days" CHECK(("standings"."clock_start_on" is null or "standings"."clock_start_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."target_on" is null or "standings"."target_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."latest_on" is null or "standings"."latest_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."held_from" is null or "standings"."held_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."late_from" is null or "standings"."late_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."amber_from" is null or "standings"."amber_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."red_from" is null or "standings"."red_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."near_from" is null or "standings"."near_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."black_from" is null or "standings"."black_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."black_until" is null or "standings"."black_until" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."referred_on" is null or "standings"."referred_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("standings"."started_on" is null or "standings"."started_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `standings_area` ON `standings` (`programme_key`,`delivery_unit`);--> statement-breakpoint
CREATE INDEX `standings_officer` ON `standings` (`officer_email`,`programme_key`);--> statement-breakpoint
CREATE INDEX `standings_person` ON `standings` (`person_id`);--> statement-breakpoint
CREATE INDEX `standings_cohort` ON `standings` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `standings_reach` ON `standings` (`programme_key`,`locality_id`,`basis`);--> statement-breakpoint
CREATE TABLE `touched` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
) STRICT;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_referral` AFTER INSERT ON `referrals` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_referral` AFTER UPDATE ON `referrals` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_person` AFTER UPDATE ON `people` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE person_id = new.id AND ended_on IS NULL ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_order` AFTER UPDATE ON `orders` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE order_id = new.id AND ended_on IS NULL ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_hold` AFTER INSERT ON `holds` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_placement` AFTER INSERT ON `placements` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES (CASE new.status WHEN 'booked' THEN 'seat' ELSE 'cohort' END, new.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', o.id FROM `referrals` r JOIN `referrals` o ON o.person_id = r.person_id WHERE r.id = new.referral_id AND o.ended_on IS NULL ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_task` AFTER INSERT ON `tasks` WHEN new.kind = 'catch_up' BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_cohort` AFTER INSERT ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_session` AFTER INSERT ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_keep_apart` AFTER INSERT ON `keep_apart` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE person_id IN (new.person_id, new.other_id) AND ended_on IS NULL ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'cohort', p.cohort_id FROM `referrals` r JOIN `placements` p ON p.referral_id = r.id WHERE r.person_id IN (new.person_id, new.other_id) AND p.status IN ('booked', 'started') ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_journey` AFTER INSERT ON `travel_times` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', s.referral_id FROM `standings` s WHERE s.locality_id = new.from_locality_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_hold` AFTER UPDATE ON `holds` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', old.referral_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_placement` AFTER UPDATE ON `placements` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', o.id FROM `referrals` r JOIN `referrals` o ON o.person_id = r.person_id WHERE r.id = old.referral_id AND o.ended_on IS NULL ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', new.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', o.id FROM `referrals` r JOIN `referrals` o ON o.person_id = r.person_id WHERE r.id = new.referral_id AND o.ended_on IS NULL ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_task` AFTER UPDATE ON `tasks` WHEN old.kind = 'catch_up' OR new.kind = 'catch_up' BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', old.referral_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', new.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_cohort` AFTER UPDATE ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', new.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_session` AFTER UPDATE ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', new.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_keep_apart` AFTER UPDATE ON `keep_apart` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE person_id IN (old.person_id, old.other_id) AND ended_on IS NULL ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'cohort', p.cohort_id FROM `referrals` r JOIN `placements` p ON p.referral_id = r.id WHERE r.person_id IN (old.person_id, old.other_id) AND p.status IN ('booked', 'started') ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE person_id IN (new.person_id, new.other_id) AND ended_on IS NULL ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'cohort', p.cohort_id FROM `referrals` r JOIN `placements` p ON p.referral_id = r.id WHERE r.person_id IN (new.person_id, new.other_id) AND p.status IN ('booked', 'started') ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_journey` AFTER UPDATE ON `travel_times` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', s.referral_id FROM `standings` s WHERE s.locality_id = old.from_locality_id ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', s.referral_id FROM `standings` s WHERE s.locality_id = new.from_locality_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_hold` AFTER DELETE ON `holds` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', old.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_placement` AFTER DELETE ON `placements` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.cohort_id) ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', o.id FROM `referrals` r JOIN `referrals` o ON o.person_id = r.person_id WHERE r.id = old.referral_id AND o.ended_on IS NULL ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_task` AFTER DELETE ON `tasks` WHEN old.kind = 'catch_up' BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('referral', old.referral_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_cohort` AFTER DELETE ON `cohorts` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_session` AFTER DELETE ON `sessions` BEGIN INSERT INTO `touched` (`kind`, `id`) VALUES ('cohort', old.cohort_id) ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_keep_apart` AFTER DELETE ON `keep_apart` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', id FROM `referrals` WHERE person_id IN (old.person_id, old.other_id) AND ended_on IS NULL ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'cohort', p.cohort_id FROM `referrals` r JOIN `placements` p ON p.referral_id = r.id WHERE r.person_id IN (old.person_id, old.other_id) AND p.status IN ('booked', 'started') ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_journey` AFTER DELETE ON `travel_times` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'referral', s.referral_id FROM `standings` s WHERE s.locality_id = old.from_locality_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
INSERT INTO `touched` (`kind`, `id`) SELECT 'referral', id FROM `referrals` WHERE ended_on IS NULL;
