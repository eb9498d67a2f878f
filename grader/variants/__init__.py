"""The field's slips, made in the reference by a rule: what comes out is known before anybody makes them."""
