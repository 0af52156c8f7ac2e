CREATE TABLE `full_fits` (
	`referral_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`entry_on` text NOT NULL,
	`last_session_on` text NOT NULL,
	`offered_from` text NOT NULL,
	`book_by` text NOT NULL,
	PRIMARY KEY(`referral_id`, `cohort_id`, `entry_on`),
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `full_fits_cohort` ON `full_fits` (`cohort_id`);--> statement-breakpoint
INSERT INTO `touched_later` (`kind`, `id`) SELECT 'referral', `id` FROM `referrals` WHERE `ended_on` IS NULL ON CONFLICT DO NOTHING;
