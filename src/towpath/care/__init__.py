"""The care room: from the referral that arrives to the help that ends. Police never see inside."""
